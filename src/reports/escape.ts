const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// What XML 1.0 cannot hold at all.
const notAllowed = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/g;

/** Text as it may stand between tags and within attributes of HTML and SVG. */
export const escaped = (text: string): string =>
  text.replaceAll(notAllowed, '\ufffd').replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? mark);
