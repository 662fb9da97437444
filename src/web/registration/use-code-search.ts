import type { KeyboardEvent } from 'react';
import { useEffect, useState } from 'react';
import type { Code } from '../../definition/dataset.ts';
import type { Value } from '../../definition/record.ts';
import { useWords } from '../texts/language.tsx';
import { pathOf, type FieldPlace } from './form-state.ts';
import { useForm } from './form-context.tsx';
import { matchingCodes } from './typed-value.ts';

const mostShown = 12;

interface CodeSearchState {
  readonly text: string;
  readonly isOpen: boolean;
  readonly isUnread: boolean;
  readonly matches: readonly Code[];
  readonly marked: number;
  readonly type: (text: string) => void;
  readonly take: (code: Code) => void;
  readonly leave: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The one code a text stands for when one leaves the field: the only that fits, or the one typed out. */
function takenBy(codes: readonly Code[], text: string): Code | undefined {
  const [first, second] = matchingCodes(codes, text);
  return second === undefined || first?.code === text.trim() ? first : undefined;
}

/** A list that opens under a field; the arrow keys move the mark, Escape closes it. */
function useMarkedList(length: number) {
  const [isOpen, setOpen] = useState(false);
  const [marked, setMarked] = useState(0);
  const open = (at: number) => {
    setOpen(true);
    setMarked(at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') setOpen(false);
    if (step === undefined) return;
    event.preventDefault();
    open((marked + step + length) % Math.max(1, length));
  };
  return { isOpen, marked, open, close: () => setOpen(false), onKeyDown };
}

/** What happens in a field that searches its codes. */
export function useCodeSearch(
  place: FieldPlace,
  value: Value | undefined,
  codes: readonly Code[],
): CodeSearchState {
  const { written } = useWords();
  const { setValue, keepTyped, typedAt } = useForm();
  const nameOf = (code: Code | undefined): string => (code ? `${code.code} ${written(code.label)}` : '');
  const shown = nameOf(codes.find(({ code }) => code === value));
  const [text, setText] = useState(() => typedAt(pathOf(place)) ?? shown);
  const [isUnread, setUnread] = useState(() => typedAt(pathOf(place)) !== undefined);
  useEffect(() => {
    if (!isUnread) setText(shown);
  }, [shown, isUnread]);
  const matches = (text === shown ? codes : matchingCodes(codes, text)).slice(0, mostShown);
  const list = useMarkedList(matches.length);
  const put = (code: Code | null) => {
    setUnread(false);
    setText(nameOf(code ?? undefined));
    setValue(place, code?.code ?? null);
  };
  const leave = () => {
    list.close();
    if (text === shown) return;
    const taken = takenBy(codes, text);
    if (text.trim() === '') put(null);
    else if (taken) put(taken);
    else {
      setUnread(true);
      keepTyped(place, text);
    }
  };
  const take = (code: Code) => {
    list.close();
    put(code);
  };
  const type = (typed: string) => {
    setText(typed);
    list.open(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const code = list.isOpen && event.key === 'Enter' ? matches[list.marked] : undefined;
    if (code) take(code);
    else list.onKeyDown(event);
  };
  return { text, isUnread, matches, type, take, leave, onKeyDown, isOpen: list.isOpen, marked: list.marked };
}
