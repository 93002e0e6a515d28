/** Numbered steps with the minutes of each; the page adds up their number and minutes. */
import { Children, createElement, isValidElement, type PropsWithChildren, type ReactElement } from 'react';

export interface StepProps {
  readonly title: string;
  readonly minutes: number;
}

export function Step({ title, children }: PropsWithChildren<StepProps>) {
  return createElement('li', { className: 'docs-step' }, createElement('h2', null, title), children);
}

export function Steps({ children }: PropsWithChildren) {
  const steps = Children.toArray(children).filter((child): child is ReactElement<StepProps> => isValidElement(child));
  const minutes = Math.ceil(steps.reduce((sum, step) => sum + step.props.minutes, 0));
  return createElement(
    'div',
    { className: 'docs-steps' },
    createElement(
      'p',
      { className: 'docs-count' },
      createElement('strong', null, `${steps.length} steps, about ${minutes} minutes`),
      ' from an empty folder to a first true widget.',
    ),
    createElement('ol', null, steps),
  );
}
