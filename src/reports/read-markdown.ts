import { lexer, type Token, type Tokens } from 'marked';
import { Problem } from '../kernel/problem.ts';
import type { Block, Chapter, Inline, Part } from './document.ts';

/** Characters of one text; a report is read by people. */
const longestText = 200_000;

const styles: Readonly<Record<string, Inline['style']>> = {
  strong: 'strong',
  em: 'emphasis',
  codespan: 'code',
};

/** The marks that Markdown puts before characters of its own, as HTML writes them. */
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

const unescaped = (text: string): string =>
  text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);

const childrenOf = (token: Token): readonly Token[] | undefined =>
  'tokens' in token ? token.tokens : undefined;

/** Text in runs; HTML is text like any other, so that nothing in it acts. */
function inlinesOf(tokens: readonly Token[], style: Inline['style'] = 'plain'): readonly Inline[] {
  return tokens.flatMap((token): readonly Inline[] => {
    if (token.type === 'br') return [{ text: ' ', style }];
    const children = childrenOf(token);
    const own = styles[token.type] ?? style;
    if (children) return inlinesOf(children, own);
    const text = 'text' in token ? String(token.text) : token.raw;
    return [{ text: unescaped(text), style: own }];
  });
}

const plainText = (tokens: readonly Token[]): string =>
  inlinesOf(tokens)
    .map(({ text }) => text)
    .join('');

function tableOf({ header, rows, align }: Tokens.Table, caption: string): Block {
  return {
    kind: 'table',
    caption,
    columns: header.map(({ tokens }, index) => ({
      title: plainText(tokens),
      isNumber: align[index] === 'right',
    })),
    rows: rows.map((row) => ({ cells: row.map(({ tokens }) => plainText(tokens)), isStrong: false })),
  };
}

function blocksOf(token: Token, caption: string): readonly Block[] {
  if (token.type === 'space' || token.type === 'hr' || token.type === 'def') return [];
  if (token.type === 'list')
    return [{ kind: 'list', items: (token as Tokens.List).items.map(({ tokens }) => inlinesOf(tokens)) }];
  if (token.type === 'table') return [tableOf(token as Tokens.Table, caption)];
  const children = childrenOf(token);
  return [{ kind: 'paragraph', inlines: inlinesOf(children ?? [token]) }];
}

const isHeading = (token: Token): token is Tokens.Heading => token.type === 'heading';

/**
 * A chapter written in Markdown (CommonMark with tables): its first heading is the title, later ones begin parts. Links keep
 * their words, and HTML is shown as it was written. Problem `inputTooLarge` above 200,000 characters.
 */
export function readMarkdown(text: string, untitled: string): Chapter {
  if (text.length > longestText)
    throw new Problem('inputTooLarge', { limit: longestText, unit: 'characters' });
  const parts: (Part & { blocks: Block[] })[] = [{ title: untitled, blocks: [] }];
  let isTitled = false;
  for (const token of lexer(text)) {
    const last = parts.at(-1);
    if (!last) break;
    if (!isHeading(token)) last.blocks.push(...blocksOf(token, last.title));
    else if (isTitled || last.blocks.length > 0) parts.push({ title: plainText(token.tokens), blocks: [] });
    else parts[0] = { title: plainText(token.tokens), blocks: last.blocks };
    if (isHeading(token)) isTitled = true;
  }
  const [first = { title: untitled, blocks: [] }, ...rest] = parts;
  return { ...first, parts: rest };
}
