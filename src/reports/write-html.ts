import type { Block, Chapter, Inline, Part, ReportDocument, TableColumn } from './document.ts';
import { escaped } from './escape.ts';
import { htmlStyle } from './html-style.ts';

const tags: Readonly<Record<Inline['style'], string | null>> = {
  plain: null,
  strong: 'strong',
  emphasis: 'em',
  code: 'code',
};

const inlineHtml = ({ text, style }: Inline): string => {
  const tag = tags[style];
  return tag === null ? escaped(text) : `<${tag}>${escaped(text)}</${tag}>`;
};

const inlinesHtml = (inlines: readonly Inline[]): string => inlines.map(inlineHtml).join('');

const numberClass = (column: TableColumn | undefined): string => (column?.isNumber ? ' class="number"' : '');

function tableHtml({ caption, columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const head = columns.map((column) => `<th scope="col"${numberClass(column)}>${escaped(column.title)}</th>`);
  const body = rows.map(({ cells, isStrong }) => {
    const [first = '', ...rest] = cells;
    const others = rest.map((cell, index) => `<td${numberClass(columns[index + 1])}>${escaped(cell)}</td>`);
    const row = `<th scope="row">${escaped(first)}</th>${others.join('')}`;
    return `<tr${isStrong ? ' class="sum"' : ''}>${row}</tr>`;
  });
  return (
    `<div class="table" role="group" tabindex="0" aria-label="${escaped(caption)}">` +
    `<table><caption>${escaped(caption)}</caption>` +
    `<thead><tr>${head.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`
  );
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${inlinesHtml(block.inlines)}</p>`;
    case 'note':
      return `<p class="note">${escaped(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${inlinesHtml(item)}</li>`).join('')}</ul>`;
    case 'table':
      return tableHtml(block);
    case 'chart':
      return (
        `<figure><div role="img" aria-label="${escaped(block.description)}">${block.svg}</div>` +
        `<figcaption>${escaped(block.caption)}</figcaption></figure>`
      );
  }
}

const partHtml = ({ title, blocks }: Part): string =>
  `<h3>${escaped(title)}</h3>\n${blocks.map(blockHtml).join('\n')}`;

const chapterHtml = ({ title, blocks, parts }: Chapter, place: number): string =>
  `<section id="chapter-${place + 1}"><h2>${escaped(title)}</h2>\n` +
  `${blocks.map(blockHtml).join('\n')}\n${parts.map(partHtml).join('\n')}</section>`;

/** A report as one HTML file that needs nothing else: no script, no address, the style within. */
export function writeHtml({ language, title, subtitle, facts, chapters }: ReportDocument): string {
  const contents = chapters.map(
    (chapter, place) => `<li><a href="#chapter-${place + 1}">${escaped(chapter.title)}</a></li>`,
  );
  const told = facts.map(([name, text]) => `<dt>${escaped(name)}</dt><dd>${escaped(text)}</dd>`);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${htmlStyle}</style>
</head>
<body>
<header><h1>${escaped(title)}</h1><p>${escaped(subtitle)}</p><dl>${told.join('')}</dl></header>
<nav aria-label="${language === 'da' ? 'Indhold' : 'Contents'}"><ol>${contents.join('')}</ol></nav>
<main>
${chapters.map(chapterHtml).join('\n')}
</main>
</body>
</html>
`;
}
