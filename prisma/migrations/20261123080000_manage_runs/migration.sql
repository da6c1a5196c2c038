-- AlterTable
ALTER TABLE "Run" ADD COLUMN "archivedAt" TEXT;
ALTER TABLE "Run" ADD COLUMN "deletedAt" TEXT;
ALTER TABLE "Run" ADD COLUMN "pinnedAt" TEXT;
ALTER TABLE "Run" ADD COLUMN "tagsEdited" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Run" ADD COLUMN "titleEdited" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "RunTag" (
    "runRef" INTEGER NOT NULL,
    "tag" TEXT NOT NULL,

    PRIMARY KEY ("runRef", "tag"),
    CONSTRAINT "RunTag_runRef_fkey" FOREIGN KEY ("runRef") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Note" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "noteId" TEXT NOT NULL,
    "runRef" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    CONSTRAINT "Note_runRef_fkey" FOREIGN KEY ("runRef") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Run_deletedAt_idx" ON "Run"("deletedAt");

-- CreateIndex
CREATE INDEX "RunTag_tag_idx" ON "RunTag"("tag");

-- CreateIndex
CREATE UNIQUE INDEX "Note_noteId_key" ON "Note"("noteId");

-- CreateIndex
CREATE INDEX "Note_runRef_at_idx" ON "Note"("runRef", "at");

-- Tags that runs have already
INSERT OR IGNORE INTO "RunTag" ("runRef", "tag")
SELECT "Run"."id", "each"."value" FROM "Run", json_each("Run"."tags") AS "each";
