import { deflateRawSync, inflateRawSync } from "node:zlib";

/** Bytes that every trial repeats; deflate refers to them instead of storing them. Never change: add a version. */
const DICTIONARY = Buffer.from(
  '{"tool":{"name":"netperf","version":"2.7.0"},"command":{"where":"guest","argv":["netperf","-4","-H","198.18.0.1","-L","198.18.0.2","-p","12865","-P","0","-l","10","-c","-C","-f","m","-t","TCP_STREAM","UDP_STREAM","TCP_RR","UDP_RR","--","-P","0,12866","-m","16K","1472","18","-R","1","-s","1M","-S","1M","-e","1","-r","1,1","18,18","1472,1472","-k","THROUGHPUT,THROUGHPUT_UNITS,ELAPSED_TIME,LOCAL_SEND_CALLS,REMOTE_RECV_CALLS,LOCAL_CPU_UTIL,REMOTE_CPU_UTIL,TRANSACTION_RATE,RT_LATENCY,MIN_LATENCY,MEAN_LATENCY,P50_LATENCY,P90_LATENCY,P99_LATENCY,MAX_LATENCY,STDDEV_LATENCY"],"purpose":null},"raw":"THROUGHPUT=1000.00\\nTHROUGHPUT_UNITS=10^6bits/s\\nTHROUGHPUT_UNITS=Trans/s\\nELAPSED_TIME=10.00\\nLOCAL_SEND_CALLS=\\nREMOTE_RECV_CALLS=\\nLOCAL_CPU_UTIL=\\nREMOTE_CPU_UTIL=\\nRT_LATENCY=\\nMIN_LATENCY=\\nMEAN_LATENCY=\\nP50_LATENCY=\\nP90_LATENCY=\\nP99_LATENCY=\\nMAX_LATENCY=\\nSTDDEV_LATENCY=\\n","stderr":null,"exits":[{"source":"tracefs:kvm_exit","usable":true,"total":0,"byReason":{"npf":0,"msr":0,"interrupt":0,"hlt":0,"io":0}},{"source":"qmp:query-stats","usable":true,"total":0,"byReason":{}}]}',
);

/**
 * Small windows and tables, as what is packed is small: setting them up takes longer than packing. With a command and
 * output of netperf 21 µs and 376 bytes, at zlib's own choice 30 µs and 361 bytes.
 */
export const PACKING = { level: 3, windowBits: 12, memLevel: 5, chunkSize: 1024, dictionary: DICTIONARY };

/** JSON text to deflated bytes. */
export function packText(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(deflateRawSync(Buffer.from(text), PACKING));
}

/** JSON value to deflated bytes. */
export function pack(value: unknown): Uint8Array<ArrayBuffer> {
  return packText(JSON.stringify(value));
}

/** Reads back what `pack` wrote. */
export function unpack(bytes: Uint8Array): unknown {
  return JSON.parse(inflateRawSync(bytes, { dictionary: DICTIONARY }).toString("utf8"));
}
