/** A bar would end the cell, also within code; one that is escaped already stays as it is. */
const cellText = (cell: string): string => cell.replace(/(?<!\\)\|/g, '\\|');

/** A Markdown table: a line for the head, then one for each row. The cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map(cellText).join(' | ')} |\n`).join('');
}
