import { measureDatabase } from "../db/size.ts";
import { countOpenStreams } from "../live/open-streams.ts";
import { metricsStore, SECONDS_CLASSES } from "./metrics-store.mjs";

const HELP: Record<string, string> = {
  vnicbench_http_requests_total: "Requests by route, method and status.",
  vnicbench_http_request_seconds:
    "Time from a request's arrival to its answer's end, event streams left out.",
  vnicbench_trials_total: "Trials that were sent, by what became of them.",
  vnicbench_pages_total: "Pages of runs, drawn anew or as they were kept since the last change.",
  vnicbench_boots_stored_total: "Boots stored or replaced.",
};

type Gauge = { name: string; help: string; value: number };

function head(name: string, kind: string): string[] {
  return [`# HELP ${name} ${HELP[name] ?? name}`, `# TYPE ${name} ${kind}`];
}

const withLabels = (name: string, labels: string) => (labels === "" ? name : `${name}{${labels}}`);

function counterLines(): string[] {
  return [...metricsStore().counters].flatMap(([name, series]) => [
    ...head(name, "counter"),
    ...[...series].map(([labels, value]) => `${withLabels(name, labels)} ${value}`),
  ]);
}

function durationLines(): string[] {
  return [...metricsStore().durations].flatMap(([name, series]) => [
    ...head(name, "histogram"),
    ...[...series].flatMap(([labels, { counts, sum, count }]) => {
      let below = 0;
      const ends = [...SECONDS_CLASSES.map(String), "+Inf"];
      const classes = ends.map((end, at) => {
        below += counts[at] ?? 0;
        return `${withLabels(`${name}_bucket`, [labels, `le="${end}"`].filter(Boolean).join(","))} ${below}`;
      });
      return [
        ...classes,
        `${withLabels(`${name}_sum`, labels)} ${sum}`,
        `${withLabels(`${name}_count`, labels)} ${count}`,
      ];
    }),
  ]);
}

async function storageGauges(): Promise<Gauge[]> {
  const { database, writeAheadLog, diskFree } = await measureDatabase();
  const gauges = [
    { name: "vnicbench_database_bytes", help: "Size of the database.", value: database },
    { name: "vnicbench_database_wal_bytes", help: "Size of its write-ahead log.", value: writeAheadLog },
    { name: "vnicbench_disk_free_bytes", help: "Room on the database's disk.", value: diskFree },
  ];
  return gauges.filter((gauge): gauge is Gauge => gauge.value !== null);
}

function processGauges(): Gauge[] {
  const memory = process.memoryUsage();
  return [
    { name: "vnicbench_streams_open", help: "Live pages that follow a run.", value: countOpenStreams() },
    { name: "process_resident_memory_bytes", help: "Memory held in RAM.", value: memory.rss },
    { name: "nodejs_heap_used_bytes", help: "Heap in use.", value: memory.heapUsed },
    { name: "nodejs_heap_size_bytes", help: "Heap taken from the system.", value: memory.heapTotal },
    { name: "nodejs_external_bytes", help: "Memory behind objects of the heap.", value: memory.external },
    {
      name: "process_start_time_seconds",
      help: "Start of the server, Unix time.",
      value: Math.round(Date.now() / 1000 - process.uptime()),
    },
    {
      name: "process_cpu_seconds_total",
      help: "Processor time of the server.",
      value: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
    },
  ];
}

/** All metrics of this process in Prometheus' text format 0.0.4. */
export async function renderMetrics(): Promise<string> {
  const gauges = [...(await storageGauges()), ...processGauges()].flatMap(({ name, help, value }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${name.endsWith("_total") ? "counter" : "gauge"}`,
    `${name} ${value}`,
  ]);
  return `${[...counterLines(), ...durationLines(), ...gauges].join("\n")}\n`;
}
