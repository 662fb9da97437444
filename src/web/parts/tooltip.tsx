import type { KeyboardEvent, ReactNode } from 'react';
import { useId, useLayoutEffect, useRef, useState } from 'react';

interface TooltipProps {
  /** What the button says. */
  readonly children: ReactNode;
  /** What is shown while the pointer or the focus is on it. */
  readonly content: ReactNode;
  readonly className: string;
}

const gap = 4;

/** Beside its button, but inside the window. */
function place(tip: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const below = at.bottom + gap + size.height <= window.innerHeight;
  tip.style.top = `${below ? at.bottom + gap : at.top - gap - size.height}px`;
  tip.style.left = `${Math.max(gap, Math.min(at.left, window.innerWidth - size.width - gap))}px`;
}

/** A word that explains itself on hover and on focus alike; Escape closes it, and the pointer may rest on it. */
export function Tooltip({ children, content, className }: TooltipProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false);
  };
  return (
    <span className="tooltip" onMouseEnter={() => setOpen(true)} onMouseLeave={() => setOpen(false)}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-describedby={isOpen ? id : undefined}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
        onKeyDown={closeOnEscape}
      >
        {children}
      </button>
      {isOpen && <Tip id={id} button={button} content={content} />}
    </span>
  );
}

interface TipProps {
  readonly id: string;
  readonly button: { readonly current: HTMLButtonElement | null };
  readonly content: ReactNode;
}

/** Drawn in the top layer, where a table that scrolls cannot cut it off; so it must follow its word itself. */
function Tip({ id, button, content }: TipProps): ReactNode {
  const tip = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (!tip.current || !button.current) return undefined;
    const [box, word] = [tip.current, button.current];
    const follow = () => place(box, word);
    box.showPopover();
    follow();
    window.addEventListener('scroll', follow, { capture: true, passive: true });
    window.addEventListener('resize', follow);
    return () => {
      window.removeEventListener('scroll', follow, { capture: true });
      window.removeEventListener('resize', follow);
    };
  }, [button]);
  return (
    <span ref={tip} id={id} role="tooltip" popover="manual" className="tip">
      {content}
    </span>
  );
}
