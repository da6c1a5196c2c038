/** @type {import("next").NextConfig} */
const config = {
  serverExternalPackages: [
    "better-sqlite3",
    "@prisma/adapter-better-sqlite3",
    "@prisma/client",
    "@prisma/driver-adapter-utils",
  ],
  // `npm test` checks types of the whole project; a build for use need not wait for that.
  typescript: { ignoreBuildErrors: true },
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
      source: "/embed/:id",
      headers: [{ key: "Content-Security-Policy", value: "frame-ancestors *" }],
    },
    {
      // Everything but /embed refuses to be framed.
      source: "/((?!embed/).*)",
      headers: [
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Content-Security-Policy", value: "frame-ancestors 'none'" },
      ],
    },
  ],
};

export default config;
