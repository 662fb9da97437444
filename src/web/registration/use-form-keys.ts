import { useEffect, useRef } from 'react';

const fieldSelector = '[data-field]:not(:disabled)';

/** The place Enter leads to: the next thing one answers, in the order of the form. */
function nextField(form: HTMLElement, from: Element): HTMLElement | undefined {
  const holder = from.closest('[data-path]');
  const isLater = (field: HTMLElement): boolean =>
    (from.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const isElsewhere = (field: HTMLElement): boolean =>
    !holder?.contains(field) || field.closest('.reason') !== null;
  const fields = [...form.querySelectorAll<HTMLElement>(fieldSelector)];
  return fields.find((field) => isLater(field) && isElsewhere(field));
}

function goOn(form: HTMLElement | null, from: Element): void {
  const next = form && nextField(form, from);
  next?.focus();
  // What stands there is replaced by what one types.
  if (next instanceof HTMLInputElement && next.type === 'text') next.select();
}

interface Keys {
  readonly save: () => void;
  readonly complete: () => void;
  readonly help: () => void;
}

const hasOwnEnter = (target: EventTarget | null): boolean =>
  target instanceof HTMLButtonElement ||
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.form !== null);

/** What a key press asks of the form; Enter in a button, a long text or a small form of its own keeps its meaning. */
function askedBy(event: KeyboardEvent): keyof Keys | 'next' | undefined {
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key.toLowerCase() === 's') return 'save';
  if (event.key === 'F1') return 'help';
  if (event.key !== 'Enter') return undefined;
  if (isCommand) return 'complete';
  return hasOwnEnter(event.target) ? undefined : 'next';
}

/** Enter moves on, Ctrl+S saves, Ctrl+Enter completes, F1 explains. */
export function useFormKeys(form: { readonly current: HTMLElement | null }, keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const asked = askedBy(event);
      const { target } = event;
      // A vessel of the coronary tree is drawn, and answered like any other field.
      const isPart = target instanceof HTMLElement || target instanceof SVGElement;
      if (asked === undefined || !isPart) return;
      if (asked === 'next' && !form.current?.contains(target)) return;
      event.preventDefault();
      if (asked === 'next') {
        // Leaving the field reads it, which may bring up the next one: React draws it before this microtask.
        target.blur();
        queueMicrotask(() => goOn(form.current, target));
        return;
      }
      // A typed field is read when it is left: that comes before it is saved.
      if (asked !== 'help') target.blur();
      setTimeout(() => latest.current[asked]());
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [form]);
}
