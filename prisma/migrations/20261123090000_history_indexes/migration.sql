-- CreateIndex
CREATE INDEX "Cell_key_runRef_idx" ON "Cell"("key", "runRef");

-- CreateIndex
CREATE INDEX "Run_hostname_lab_emulated_startedAt_idx" ON "Run"("hostname", "lab", "emulated", "startedAt");
