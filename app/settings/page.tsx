import type { Metadata } from "next";
import { headers } from "next/headers";
import { AdminWanted } from "@/components/settings/admin-wanted";
import { BrowserSection } from "@/components/settings/browser-section";
import { PublicSnapshots } from "@/components/settings/public-snapshots";
import { TokenSection } from "@/components/settings/token-section";
import { PageHeading } from "@/components/ui/page-heading";
import { listTokens } from "@/lib/auth/data";
import { readingNow } from "@/lib/auth/reading";
import { roleAllows } from "@/lib/auth/tokens";
import { readVisitor } from "@/lib/auth/visitor";
import { listPublicSnapshots } from "@/lib/snapshots/data";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const visitor = await readVisitor(await headers());
  const { token, isLocal } = visitor;
  const mayManage = token !== null && roleAllows(token.role, "admin");
  const mayChange = isLocal || (token !== null && roleAllows(token.role, "write"));
  return (
    <>
      <PageHeading title="Settings" />
      <BrowserSection visitor={visitor} reading={readingNow()} />
      {mayManage ? (
        <TokenSection tokens={await listTokens()} ownId={token.id} now={new Date().toISOString()} />
      ) : (
        <AdminWanted role={token?.role ?? null} />
      )}
      {mayChange ? <PublicSnapshots snapshots={await listPublicSnapshots()} /> : null}
    </>
  );
}
