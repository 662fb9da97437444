import { useEffect, useState } from 'react';

/** The anchor of the section the reader is in: the last one whose beginning has passed the upper third of the window. */
export function useSectionInView(anchors: string): string | undefined {
  const [inView, setInView] = useState<string>();
  useEffect(() => {
    const elements = anchors.split(' ').flatMap((anchor) => document.getElementById(anchor) ?? []);
    const look = () => {
      const line = window.innerHeight / 3;
      const passed = elements.filter((element) => element.getBoundingClientRect().top <= line);
      setInView((passed.at(-1) ?? elements[0])?.id);
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, [anchors]);
  return inView;
}
