import { useEffect, useState } from 'react';
import { useWords } from '../texts/language.tsx';
import type { Value } from '../../definition/record.ts';
import { pathOf, type FieldPlace } from './form-state.ts';
import { useForm } from './form-context.tsx';
import { readTyped } from './typed-value.ts';
import { writtenForTyping } from './written-for-typing.ts';

interface TypedText {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** The text was read and means nothing. */
  readonly isUnread: boolean;
  /** Reads the text into the form. */
  readonly read: () => void;
}

/** The text of a field one types into: read when one leaves it, kept as typed when it means nothing. */
export function useTypedText(place: FieldPlace, value: Value | undefined): TypedText {
  const { language } = useWords();
  const { dataset, today, setValue, keepTyped, typedAt } = useForm();
  const { element } = place;
  const written = writtenForTyping(element, value, language);
  const [text, setText] = useState(() => typedAt(pathOf(place)) ?? written);
  const [isUnread, setUnread] = useState(() => typedAt(pathOf(place)) !== undefined);
  // Another value came from outside, as another person's answer: show it, unless something unread stands here.
  useEffect(() => {
    if (!isUnread) setText(written);
  }, [written, isUnread]);
  const read = () => {
    const typed = readTyped(element, text, { dataset, today });
    setUnread(typed === 'not-understood');
    if (typed === 'not-understood') {
      keepTyped(place, text);
      return;
    }
    setValue(place, typed.value);
    setText(writtenForTyping(element, typed.value ?? undefined, language));
  };
  return { text, setText, isUnread, read };
}
