import { readPreference, storePreference } from './preference.ts';

export const appearances = ['auto', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

export const storedAppearance = (): Appearance => readPreference('appearance', appearances, 'auto');

export function applyAppearance(appearance: Appearance): void {
  document.documentElement.dataset['appearance'] = appearance;
  storePreference('appearance', appearance);
}
