-- Texts compare by their bytes, as in SQLite: instants and ids are sorted and cut as texts.
-- CreateTable
CREATE TABLE "Run" (
    "id" SERIAL NOT NULL,
    "runId" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "startedAt" TEXT COLLATE "C" NOT NULL,
    "finishedAt" TEXT COLLATE "C",
    "hostname" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "lab" TEXT COLLATE "C" NOT NULL,
    "profile" TEXT COLLATE "C" NOT NULL,
    "emulated" BOOLEAN NOT NULL,
    "qemuVersions" TEXT COLLATE "C" NOT NULL,
    "tags" TEXT COLLATE "C" NOT NULL,
    "header" TEXT COLLATE "C" NOT NULL,
    "cellsTotal" INTEGER NOT NULL DEFAULT 0,
    "cellsMeasured" INTEGER NOT NULL DEFAULT 0,
    "cellsSkipped" INTEGER NOT NULL DEFAULT 0,
    "cellsFailed" INTEGER NOT NULL DEFAULT 0,
    "trialCount" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "titleEdited" BOOLEAN NOT NULL DEFAULT false,
    "tagsEdited" BOOLEAN NOT NULL DEFAULT false,
    "pinnedAt" TEXT COLLATE "C",
    "archivedAt" TEXT COLLATE "C",
    "deletedAt" TEXT COLLATE "C",

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunTag" (
    "runRef" INTEGER NOT NULL,
    "tag" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "RunTag_pkey" PRIMARY KEY ("runRef","tag")
);

-- CreateTable
CREATE TABLE "Note" (
    "id" SERIAL NOT NULL,
    "noteId" TEXT COLLATE "C" NOT NULL,
    "runRef" INTEGER NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,
    "author" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Cell" (
    "id" SERIAL NOT NULL,
    "runRef" INTEGER NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "switch" TEXT COLLATE "C" NOT NULL,
    "nic" TEXT COLLATE "C",
    "qemu" TEXT COLLATE "C",
    "options" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C",
    "position" INTEGER NOT NULL,

    CONSTRAINT "Cell_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Boot" (
    "id" SERIAL NOT NULL,
    "bootId" TEXT COLLATE "C" NOT NULL,
    "runRef" INTEGER NOT NULL,
    "cellRef" INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "Boot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Trial" (
    "id" SERIAL NOT NULL,
    "trialId" TEXT COLLATE "C" NOT NULL,
    "runRef" INTEGER NOT NULL,
    "cellRef" INTEGER NOT NULL,
    "bootId" TEXT COLLATE "C" NOT NULL,
    "bootIndex" INTEGER NOT NULL,
    "test" TEXT COLLATE "C" NOT NULL,
    "direction" TEXT COLLATE "C" NOT NULL,
    "iteration" INTEGER NOT NULL,
    "warmup" BOOLEAN NOT NULL,
    "attempt" INTEGER NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C",
    "stage" TEXT COLLATE "C",
    "startedAt" TEXT COLLATE "C" NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL,
    "elapsedSeconds" DOUBLE PRECISION,
    "metrics" TEXT COLLATE "C" NOT NULL,
    "digest" BYTEA NOT NULL,

    CONSTRAINT "Trial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrialRaw" (
    "trialRef" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "TrialRaw_pkey" PRIMARY KEY ("trialRef")
);

-- CreateTable
CREATE TABLE "Summary" (
    "id" SERIAL NOT NULL,
    "cellRef" INTEGER NOT NULL,
    "test" TEXT COLLATE "C" NOT NULL,
    "direction" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Summary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Snapshot" (
    "id" SERIAL NOT NULL,
    "snapshotId" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "note" TEXT COLLATE "C" NOT NULL,
    "author" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "public" BOOLEAN NOT NULL DEFAULT false,
    "body" BYTEA NOT NULL,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Token" (
    "id" SERIAL NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "rotatedAt" TEXT COLLATE "C",
    "lastUsedAt" TEXT COLLATE "C",
    "revokedAt" TEXT COLLATE "C",

    CONSTRAINT "Token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Run_runId_key" ON "Run"("runId");

-- CreateIndex
CREATE INDEX "Run_startedAt_id_idx" ON "Run"("startedAt", "id");

-- CreateIndex
CREATE INDEX "Run_title_id_idx" ON "Run"("title", "id");

-- CreateIndex
CREATE INDEX "Run_status_id_idx" ON "Run"("status", "id");

-- CreateIndex
CREATE INDEX "Run_hostname_id_idx" ON "Run"("hostname", "id");

-- CreateIndex
CREATE INDEX "Run_hostname_lab_emulated_startedAt_idx" ON "Run"("hostname", "lab", "emulated", "startedAt");

-- CreateIndex
CREATE INDEX "Run_trialCount_id_idx" ON "Run"("trialCount", "id");

-- CreateIndex
CREATE INDEX "Run_deletedAt_idx" ON "Run"("deletedAt");

-- CreateIndex
CREATE INDEX "RunTag_tag_idx" ON "RunTag"("tag");

-- CreateIndex
CREATE UNIQUE INDEX "Note_noteId_key" ON "Note"("noteId");

-- CreateIndex
CREATE INDEX "Note_runRef_at_idx" ON "Note"("runRef", "at");

-- CreateIndex
CREATE INDEX "Cell_key_runRef_idx" ON "Cell"("key", "runRef");

-- CreateIndex
CREATE INDEX "Cell_switch_runRef_idx" ON "Cell"("switch", "runRef");

-- CreateIndex
CREATE INDEX "Cell_qemu_runRef_idx" ON "Cell"("qemu", "runRef");

-- CreateIndex
CREATE UNIQUE INDEX "Cell_runRef_key_key" ON "Cell"("runRef", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Boot_bootId_key" ON "Boot"("bootId");

-- CreateIndex
CREATE INDEX "Boot_cellRef_index_idx" ON "Boot"("cellRef", "index");

-- CreateIndex
CREATE INDEX "Boot_runRef_idx" ON "Boot"("runRef");

-- CreateIndex
CREATE UNIQUE INDEX "Trial_trialId_key" ON "Trial"("trialId");

-- CreateIndex
CREATE INDEX "Trial_runRef_id_idx" ON "Trial"("runRef", "id");

-- CreateIndex
CREATE INDEX "Trial_cellRef_id_idx" ON "Trial"("cellRef", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Summary_cellRef_test_direction_key" ON "Summary"("cellRef", "test", "direction");

-- CreateIndex
CREATE UNIQUE INDEX "Snapshot_snapshotId_key" ON "Snapshot"("snapshotId");

-- CreateIndex
CREATE UNIQUE INDEX "Snapshot_hash_key" ON "Snapshot"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "Token_hash_key" ON "Token"("hash");

-- AddForeignKey
ALTER TABLE "RunTag" ADD CONSTRAINT "RunTag_runRef_fkey" FOREIGN KEY ("runRef") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_runRef_fkey" FOREIGN KEY ("runRef") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cell" ADD CONSTRAINT "Cell_runRef_fkey" FOREIGN KEY ("runRef") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Boot" ADD CONSTRAINT "Boot_runRef_fkey" FOREIGN KEY ("runRef") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Boot" ADD CONSTRAINT "Boot_cellRef_fkey" FOREIGN KEY ("cellRef") REFERENCES "Cell"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trial" ADD CONSTRAINT "Trial_runRef_fkey" FOREIGN KEY ("runRef") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trial" ADD CONSTRAINT "Trial_cellRef_fkey" FOREIGN KEY ("cellRef") REFERENCES "Cell"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrialRaw" ADD CONSTRAINT "TrialRaw_trialRef_fkey" FOREIGN KEY ("trialRef") REFERENCES "Trial"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Summary" ADD CONSTRAINT "Summary_cellRef_fkey" FOREIGN KEY ("cellRef") REFERENCES "Cell"("id") ON DELETE CASCADE ON UPDATE CASCADE;
