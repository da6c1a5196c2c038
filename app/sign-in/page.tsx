import type { Metadata } from "next";
import { SignIn } from "@/components/auth/sign-in";
import { returnPath } from "@/lib/auth/return-path";

export const metadata: Metadata = { title: "Sign in", robots: "noindex" };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

/** Where the proxy sends a reader whose browser holds no token that works. */
export default async function SignInPage({ searchParams }: Props) {
  return (
    <div className="mx-auto mt-[10vh] max-w-sm rounded-lg border border-line bg-surface p-5">
      <h1 className="mb-3 font-semibold text-lg tracking-tight">Sign in</h1>
      <SignIn next={returnPath((await searchParams).next)} />
    </div>
  );
}
