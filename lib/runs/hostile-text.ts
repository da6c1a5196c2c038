/** Texts that a hostile machine, guest or person might put where a name belongs; for tests. */
export const HOSTILE = {
  script: "</script><script>window.ran=1</script>",
  image: `<img src=x onerror="window.ran=2">`,
  attribute: `"' onmouseover='window.ran=3'`,
  terminal: "\u001b[2J\u001b[31mred\u0007",
  turned: "\u202egnp.exe\u2066",
  lines: "one\r\ntwo\nthree",
  formula: `=HYPERLINK("http://evil.example/","click")`,
  shell: "$(touch /tmp/never); `id` && x",
  table: "a | b || c",
  markup: "]]>&lt;!-- **bold** [x](javascript:window.ran=4)",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is to be text
  template: "{{7*7}} ${7*7} %s %00",
} as const;

/** All of them at once. */
export const HOSTILE_TEXT = Object.values(HOSTILE).join(" ");
