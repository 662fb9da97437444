import type { DraftKeyView, OpenedView, SavedView, ScannerRef } from '../../operations/views.ts';
import { finding } from './examination-shape.ts';
import { flag, list, number, object, text } from './shape.ts';
import { light } from './view-shapes.ts';

export const scannerRefs = list(object<ScannerRef>({ id: text, name: text }));
export const draftKeyView = object<DraftKeyView>({ key: text });
export const openedView = object<OpenedView>({ centreId: text, id: text, isNew: flag });
export const savedView = object<SavedView>({
  centreId: text,
  id: text,
  revision: number,
  light,
  findings: list(finding),
});
