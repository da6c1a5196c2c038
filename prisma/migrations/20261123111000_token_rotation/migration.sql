-- AlterTable
ALTER TABLE "Token" ADD COLUMN "rotatedAt" TEXT;
