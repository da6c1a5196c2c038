-- AlterTable
ALTER TABLE "Snapshot" ADD COLUMN "public" BOOLEAN NOT NULL DEFAULT false;
