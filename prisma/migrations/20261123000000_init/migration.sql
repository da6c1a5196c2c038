-- CreateTable
CREATE TABLE "Run" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "runId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "startedAt" TEXT NOT NULL,
    "finishedAt" TEXT,
    "hostname" TEXT NOT NULL DEFAULT '',
    "lab" TEXT NOT NULL,
    "profile" TEXT NOT NULL,
    "emulated" BOOLEAN NOT NULL,
    "qemuVersions" TEXT NOT NULL,
    "tags" TEXT NOT NULL,
    "header" TEXT NOT NULL,
    "cellsTotal" INTEGER NOT NULL DEFAULT 0,
    "cellsMeasured" INTEGER NOT NULL DEFAULT 0,
    "cellsSkipped" INTEGER NOT NULL DEFAULT 0,
    "cellsFailed" INTEGER NOT NULL DEFAULT 0,
    "trialCount" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "Cell" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "runRef" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "switch" TEXT NOT NULL,
    "nic" TEXT,
    "qemu" TEXT,
    "options" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "position" INTEGER NOT NULL,
    CONSTRAINT "Cell_runRef_fkey" FOREIGN KEY ("runRef") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Boot" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "bootId" TEXT NOT NULL,
    "runRef" INTEGER NOT NULL,
    "cellRef" INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "body" BLOB NOT NULL,
    CONSTRAINT "Boot_runRef_fkey" FOREIGN KEY ("runRef") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Boot_cellRef_fkey" FOREIGN KEY ("cellRef") REFERENCES "Cell" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Trial" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "trialId" TEXT NOT NULL,
    "runRef" INTEGER NOT NULL,
    "cellRef" INTEGER NOT NULL,
    "bootId" TEXT NOT NULL,
    "bootIndex" INTEGER NOT NULL,
    "test" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "iteration" INTEGER NOT NULL,
    "warmup" BOOLEAN NOT NULL,
    "attempt" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "stage" TEXT,
    "startedAt" TEXT NOT NULL,
    "seconds" REAL NOT NULL,
    "elapsedSeconds" REAL,
    "metrics" TEXT NOT NULL,
    "digest" BLOB NOT NULL,
    CONSTRAINT "Trial_runRef_fkey" FOREIGN KEY ("runRef") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Trial_cellRef_fkey" FOREIGN KEY ("cellRef") REFERENCES "Cell" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TrialRaw" (
    "trialRef" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "body" BLOB NOT NULL,
    CONSTRAINT "TrialRaw_trialRef_fkey" FOREIGN KEY ("trialRef") REFERENCES "Trial" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Summary" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "cellRef" INTEGER NOT NULL,
    "test" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    CONSTRAINT "Summary_cellRef_fkey" FOREIGN KEY ("cellRef") REFERENCES "Cell" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Token" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "lastUsedAt" TEXT,
    "revokedAt" TEXT
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
CREATE INDEX "Run_trialCount_id_idx" ON "Run"("trialCount", "id");

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
CREATE UNIQUE INDEX "Token_hash_key" ON "Token"("hash");
