/**
 * Names of hardware exit codes as `kvm:kvm_exit` carries them. Sources: Linux arch/x86/include/uapi/asm/svm.h and
 * vmx.h. A code that is not listed keeps its number, so that nothing is lost.
 */
const SVM: Readonly<Record<number, string>> = {
  96: "interrupt",
  97: "nmi",
  98: "smi",
  99: "init",
  100: "vintr",
  110: "rdtsc",
  111: "rdpmc",
  114: "cpuid",
  116: "iret",
  118: "invd",
  119: "pause",
  120: "hlt",
  121: "invlpg",
  122: "invlpga",
  123: "io",
  124: "msr",
  125: "task_switch",
  127: "shutdown",
  128: "vmrun",
  129: "vmmcall",
  130: "vmload",
  131: "vmsave",
  132: "stgi",
  133: "clgi",
  135: "rdtscp",
  137: "wbinvd",
  138: "monitor",
  139: "mwait",
  141: "xsetbv",
  162: "invpcid",
  1024: "npf",
  1025: "avic_incomplete_ipi",
  1026: "avic_unaccelerated_access",
};

const VMX: Readonly<Record<number, string>> = {
  0: "exception_nmi",
  1: "interrupt",
  2: "triple_fault",
  7: "interrupt_window",
  8: "nmi_window",
  9: "task_switch",
  10: "cpuid",
  12: "hlt",
  13: "invd",
  14: "invlpg",
  15: "rdpmc",
  16: "rdtsc",
  18: "vmcall",
  28: "cr_access",
  29: "dr_access",
  30: "io",
  31: "msr_read",
  32: "msr_write",
  36: "mwait",
  39: "monitor",
  40: "pause",
  43: "tpr_below_threshold",
  44: "apic_access",
  45: "eoi_induced",
  46: "gdtr_idtr",
  48: "ept_violation",
  49: "ept_misconfig",
  51: "rdtscp",
  52: "preemption_timer",
  54: "wbinvd",
  55: "xsetbv",
  56: "apic_write",
  58: "invpcid",
  62: "pml_full",
};

/** `KVM_EXIT_*` of include/uapi/linux/kvm.h: why KVM returned to QEMU (`kvm:kvm_userspace_exit`). */
const USERSPACE: Readonly<Record<number, string>> = {
  0: "unknown",
  1: "exception",
  2: "io",
  3: "hypercall",
  4: "debug",
  5: "hlt",
  6: "mmio",
  7: "irq_window_open",
  8: "shutdown",
  9: "fail_entry",
  10: "intr",
  11: "set_tpr",
  12: "tpr_access",
  16: "nmi",
  17: "internal_error",
  24: "system_event",
  26: "ioapic_eoi",
  27: "hyperv",
  29: "x86_rdmsr",
  30: "x86_wrmsr",
};

export type ReasonTable = "svm" | "vmx" | "userspace";

const TABLES = { svm: SVM, vmx: VMX, userspace: USERSPACE } as const;

/** Name of an exit code; `0x...` where the table has none. */
export function exitReasonName(table: ReasonTable, code: number): string {
  return TABLES[table][code] ?? `0x${code.toString(16)}`;
}
