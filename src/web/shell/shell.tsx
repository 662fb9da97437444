import { Outlet, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { pageHeadingId } from '../parts/page.tsx';
import { useWords } from '../texts/language.tsx';
import { DemoBanner } from './demo-banner.tsx';
import { SiteHeader } from './site-header.tsx';

const contentId = 'content';

/** After a change of page the focus goes to its heading, so that a reader hears where it is. */
function useFocusOnArrival(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) document.getElementById(pageHeadingId)?.focus();
      }),
    [router],
  );
}

export function Shell(): ReactNode {
  const { texts } = useWords();
  useFocusOnArrival();
  return (
    <>
      <a className="skip-link" href={`#${contentId}`}>
        {texts.skip}
      </a>
      <DemoBanner />
      <SiteHeader />
      <main id={contentId} tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
