import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { Label, Language } from '../../kernel/label.ts';
import { languages } from '../../kernel/label.ts';
import { readPreference, storePreference } from '../preferences/preference.ts';
import { da } from './da.ts';
import type { Texts } from './en.ts';
import { en } from './en.ts';
import type { Formats } from './formats.ts';
import { formatsIn } from './formats.ts';

/** Everything a component needs to speak: the language, its texts and formats, and a reader of labels. */
export interface Words {
  readonly language: Language;
  readonly texts: Texts;
  readonly formats: Formats;
  readonly written: (label: Label) => string;
}

const textsIn: Readonly<Record<Language, Texts>> = { en, da };

export function wordsIn(language: Language): Words {
  return {
    language,
    texts: textsIn[language],
    formats: formatsIn(language),
    written: (label) => label[language],
  };
}

interface LanguageChoice {
  readonly words: Words;
  readonly choose: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice>({ words: wordsIn('en'), choose: () => undefined });

export const useWords = (): Words => useContext(LanguageContext).words;
export const useLanguageChoice = (): LanguageChoice => useContext(LanguageContext);

/** The language chosen earlier, else the browser's when the registry speaks it. */
function firstLanguage(): Language {
  const browser = languages.find((language) => navigator.language.startsWith(language)) ?? 'en';
  return readPreference('language', languages, browser);
}

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    storePreference('language', language);
  }, [language]);
  const choice = useMemo(() => ({ words: wordsIn(language), choose: setLanguage }), [language]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}
