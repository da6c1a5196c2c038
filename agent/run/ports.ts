/** netserver's control port and the data port of every test; the lab's namespaces are ours, so they are free. */
export const CONTROL_PORT = 12865;
export const DATA_PORT = 12866;
