import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Language } from '../../kernel/label.ts';
import { languages } from '../../kernel/label.ts';
import type { IconName } from '../parts/icons.tsx';
import { Icon } from '../parts/icons.tsx';
import type { Appearance } from '../preferences/appearance.ts';
import { appearances, applyAppearance, storedAppearance } from '../preferences/appearance.ts';
import { useLanguageChoice, useWords } from '../texts/language.tsx';

const languageNames: Readonly<Record<Language, string>> = { en: 'English', da: 'Dansk' };

export function LanguageSwitch(): ReactNode {
  const { words, choose } = useLanguageChoice();
  return (
    <div className="switch" role="group" aria-label={words.texts.switches.language}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === words.language}
          onClick={() => choose(language)}
        >
          <span aria-hidden="true">{language.toUpperCase()}</span>
          <span className="visually-hidden">{languageNames[language]}</span>
        </button>
      ))}
    </div>
  );
}

const signs: Readonly<Record<Appearance, IconName>> = { auto: 'auto', light: 'sun', dark: 'moon' };

export function AppearanceSwitch(): ReactNode {
  const { texts } = useWords();
  const [chosen, setChosen] = useState(storedAppearance);
  const choose = (appearance: Appearance) => {
    applyAppearance(appearance);
    setChosen(appearance);
  };
  return (
    <div className="switch" role="group" aria-label={texts.switches.theme}>
      {appearances.map((appearance) => (
        <button
          key={appearance}
          type="button"
          title={texts.switches[appearance]}
          aria-pressed={appearance === chosen}
          onClick={() => choose(appearance)}
        >
          <Icon name={signs[appearance]} />
          <span className="visually-hidden">{texts.switches[appearance]}</span>
        </button>
      ))}
    </div>
  );
}
