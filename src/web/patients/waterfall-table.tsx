import type { ReactNode } from 'react';
import type { WaterfallStep } from '../../definition/waterfall.ts';
import type { WaterfallView } from '../../operations/explanation-view.ts';
import { useWords } from '../texts/language.tsx';
import { StepLink } from './step-link.tsx';

interface TableProps {
  readonly view: WaterfallView;
  readonly chosen: WaterfallStep;
}

/** The steps with what they mean and how many stand there. */
export function WaterfallTable({ view, chosen }: TableProps): ReactNode {
  const { texts, formats } = useWords();
  const { explanation } = texts;
  const initial = view.steps.find(({ step }) => step === 'initial')?.count ?? null;
  return (
    <table className="waterfall-table">
      <caption className="visually-hidden">{explanation.waterfall}</caption>
      <thead>
        <tr>
          <th scope="col">{explanation.step}</th>
          <th scope="col" className="number">
            {explanation.examinations}
          </th>
          <th scope="col" className="number">
            {explanation.ofInitial}
          </th>
        </tr>
      </thead>
      <tbody>
        {view.steps.map(({ step, count }) => (
          <tr key={step}>
            <th scope="row">
              {view.opens ? (
                <StepLink step={step} isCurrent={step === chosen}>
                  {explanation.steps[step]}
                </StepLink>
              ) : (
                explanation.steps[step]
              )}
              <small>{explanation.stepMeanings[step]}</small>
            </th>
            <td className="number">{count === null ? explanation.hidden : formats.number(count)}</td>
            <td className="number">
              {count === null || initial === null || initial === 0 || step === 'immature'
                ? '–'
                : formats.percent(count / initial)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
