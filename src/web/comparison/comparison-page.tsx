import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import type { DefinitionText } from '../../operations/comparison-view.ts';
import { compareDefinition, definitionTextQuery } from '../api/comparison-queries.ts';
import { Icon } from '../parts/icons.tsx';
import { Loaded, Skeleton, Waiting } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useWords } from '../texts/language.tsx';
import { ComparisonResult } from './comparison-result.tsx';
import { ProposalEditor } from './proposal-editor.tsx';
import { ProposalFaults } from './proposal-faults.tsx';

const route = getRouteApi('/signed-in/indicators/$id/compare');

/** A proposed definition beside the one in force: nothing of it is stored. */
export function ComparisonPage(): ReactNode {
  const { comparison } = useWords().texts;
  const { id } = route.useParams();
  const { year } = route.useSearch();
  const text = useQuery(definitionTextQuery(id));
  return (
    <Page title={comparison.title(id)} lead={<Lead id={id} year={year} />}>
      <Loaded query={text} waiting={<Skeleton rows={12} tall />}>
        {(definition) => <Trial key={id} id={id} year={year} definition={definition} />}
      </Loaded>
    </Page>
  );
}

interface Asked {
  readonly id: string;
  readonly year: number | undefined;
}

function Lead({ id, year }: Asked): ReactNode {
  const { comparison } = useWords().texts;
  return (
    <>
      <p className="back-link">
        <Link to="/indicators/$id" params={{ id }} search={year === undefined ? {} : { year }}>
          <Icon name="back" /> {comparison.back}
        </Link>
      </p>
      <p>{comparison.lead}</p>
    </>
  );
}

function Trial({ id, year, definition }: Asked & { readonly definition: DefinitionText }): ReactNode {
  const [yaml, setYaml] = useState(definition.yaml);
  const editor = useRef<HTMLTextAreaElement>(null);
  const comparing = useMutation({
    mutationFn: async (text: string) => ({ text, answer: await compareDefinition(id, { yaml: text, year }) }),
  });
  const compare = (): void => comparing.mutate(yaml);
  const found = comparing.data;
  return (
    <>
      <ProposalEditor
        ref={editor}
        definition={definition}
        yaml={yaml}
        isBusy={comparing.isPending}
        change={setYaml}
        compare={compare}
      />
      {comparing.isPending && (
        <Waiting>
          <Skeleton rows={8} tall />
        </Waiting>
      )}
      {comparing.isError && <ProblemNotice error={comparing.error} retry={compare} />}
      {found?.answer.outcome === 'refused' && (
        <ProposalFaults faults={found.answer.faults} text={found.text} editor={editor} />
      )}
      {found?.answer.outcome === 'compared' && (
        <ComparisonResult id={id} view={found.answer} yaml={found.text} />
      )}
    </>
  );
}
