/** @type {import("next").NextConfig} */
const config = {
  serverExternalPackages: [
    "better-sqlite3",
    "@prisma/adapter-better-sqlite3",
    "@prisma/adapter-pg",
    "@prisma/client",
    "@prisma/driver-adapter-utils",
    "pg",
  ],
  // `npm test` checks types of the whole project; a build for use need not wait for that.
  typescript: { ignoreBuildErrors: true },
  // The server's own process does (scripts/lib/serve.mjs), behind what it keeps.
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // Several checkouts may lie in one another: the root is this one.
  turbopack: { root: import.meta.dirname },
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
      ],
    },
    {
      // The policy of pages is made by proxy.ts, with a nonce; what is no page needs nothing.
      source: "/:path(api/.*|agent/.*|_next/static/.*|og|metrics|explore/table\\.csv)",
      headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }],
    },
    {
      // For browsers that do not know frame-ancestors: everything but /embed refuses to be framed.
      source: "/((?!embed/).*)",
      headers: [{ key: "X-Frame-Options", value: "DENY" }],
    },
  ],
};

export default config;
