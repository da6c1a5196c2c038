/** Version of the agent, as runs record it; the same as the package's. */
export const AGENT_VERSION = "0.1.0";
