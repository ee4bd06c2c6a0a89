import type { Cell, FieldValue, FieldView, KindView, LinkView, RecordImport, RecordView, SectionView } from '$lib/api';

export const field = (id: string, more: Partial<FieldView> = {}): FieldView => ({
  id,
  label: id.charAt(0).toUpperCase() + id.slice(1),
  help: '',
  kind: 'text',
  group: '',
  editable: true,
  inline: true,
  bulk: false,
  required: false,
  numeric: false,
  groupable: false,
  measure: null,
  shown: true,
  width: 120,
  choices: [],
  target: null,
  ...more,
});

export const VENDOR: KindView = {
  code: 'vendor',
  one: 'Vendor',
  many: 'Vendors',
  help: 'Who supplies what is used.',
  count: 3,
  binned: 1,
  mergeable: true,
  closes: null,
  fields: [
    field('name', { required: true }),
    field('contact', { kind: 'link', target: 'person' }),
    field('rivals', { kind: 'links', target: 'vendor' }),
    field('note', { kind: 'long-text', shown: false }),
    field('spend', { kind: 'money', editable: false, inline: false, numeric: true }),
  ],
};

export const ACTION: KindView = {
  code: 'action',
  one: 'Action',
  many: 'Actions',
  help: 'What someone is to do.',
  count: 12,
  binned: 0,
  mergeable: false,
  closes: 'done',
  fields: [
    field('name', { required: true }),
    field('about', { kind: 'links', target: 'vendor' }),
    field('due', { kind: 'date' }),
    field('done', { kind: 'date' }),
  ],
};

export const PERSON: KindView = {
  code: 'person',
  one: 'Person',
  many: 'People',
  help: 'Who does what.',
  count: 2,
  binned: 0,
  mergeable: true,
  closes: null,
  fields: [field('name', { required: true })],
};

export const cell = (text: string, more: Partial<Cell> = {}): Cell => ({
  text,
  edit: null,
  code: null,
  alert: false,
  range: null,
  ...more,
});
export const link = (id: string, more: Partial<LinkView> = {}): LinkView => ({
  kind: 'person',
  id,
  name: id,
  note: '',
  binned: false,
  file: false,
  ...more,
});
export const value = (id: string, text: string, links: LinkView[] = []): FieldValue => ({
  field: id,
  text,
  edit: text,
  links,
});
export const section = (more: Partial<SectionView> = {}): SectionView => ({
  kind: 'action',
  label: 'Actions',
  field: 'about',
  children: true,
  count: 0,
  open: null,
  rows: [],
  ...more,
});

export const ACME: RecordView = {
  kind: 'vendor',
  id: 'v1',
  name: 'Acme "A", Inc.',
  binned: false,
  fields: [
    value('name', 'Acme "A", Inc.'),
    value('contact', 'Ada', [link('p1', { name: 'Ada', note: 'Claims', binned: true })]),
    value('rivals', ''),
    value('note', 'Two\nlines'),
  ],
  sections: [
    section({ count: 12, open: 4, rows: [link('a1', { kind: 'action', name: 'Renew' })] }),
    section({
      kind: 'initiative',
      label: 'Initiatives: vendor',
      field: 'vendor',
      children: false,
      count: 1,
      rows: [link('i1', { kind: 'initiative', name: 'NM-1 Triage' })],
    }),
    section({ kind: 'vendor', label: 'Parts', field: 'rivals', count: 0 }),
    section({ kind: 'vendor', label: 'Nothing', field: 'x', children: false, count: 0 }),
  ],
};

export const plan = (more: Partial<RecordImport> = {}): RecordImport => ({
  file: 'vendors.csv',
  read: 4,
  new: ['Umbrella'],
  changed: [{ record: 'Acme', field: 'Contact', before: 'Ada', after: 'Bob' }],
  unchanged: 1,
  linked: ['Person Bob'],
  rejected: [{ row: 5, reason: 'The name is empty' }],
  columns: [
    { header: 'Supplier', samples: ['Umbrella', 'Acme'], field: 'name', why: 'it means the same' },
    { header: 'Shoe size', samples: [], field: null, why: 'no field is called so' },
  ],
  problems: [],
  hasDates: false,
  hasAmounts: false,
  sheet: null,
  sheets: [],
  notes: [],
  ...more,
});
