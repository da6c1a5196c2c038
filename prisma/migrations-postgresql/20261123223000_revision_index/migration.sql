-- The state of all runs is read from this index alone, at each request for a page that lists them.
CREATE INDEX "Run_revision_idx" ON "Run"("revision");
