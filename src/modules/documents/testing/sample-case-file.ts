import { createHash } from 'node:crypto';
import type { DocumentContent, Section, Text } from '../domain/document-content';
import { bold, code } from '../domain/document-text';

/** A case file as the board would print it. Every name in it is invented. */
export function sampleCaseFile(allegations = 3, evidence = 8): DocumentContent {
  return {
    title: 'Case file 2026-0417-6',
    language: 'en',
    classification: 'Confidential: contains personnel records. Do not copy without leave of the board.',
    runningHead: 'Case 2026-0417-6',
    runningFoot: 'Harbor City Civilian Oversight Board · made 20 November 2026, 14:05',
    author: 'Harbor City Civilian Oversight Board',
    subject: 'Complaint of 2 March 2026, Dock Street',
    pageLabel: 'Page {page} of {pages}',
    cover: {
      organisation: 'Harbor City Civilian Oversight Board',
      subtitle: 'Complaint of 2 March 2026 about a stop on Dock Street',
      rows: [
        { label: 'Case number', value: [code('2026-0417-6')] },
        { label: 'Received', value: '3 March 2026' },
        { label: 'Stage', value: 'Recommendation sent to the agency' },
        { label: 'Investigator', value: 'Ilse Marchetti' },
        { label: 'Made on', value: '20 November 2026, 14:05 (America/New_York)' },
      ],
      notice:
        'This file was made from the records of the case as they stood at the moment above. ' +
        'Its SHA-256 is kept by the board, so that any copy can be compared with it.',
    },
    contentsHeading: 'Contents',
    numbered: true,
    sections: [
      summary(),
      parties(),
      {
        heading: 'Allegations and findings',
        startsPage: true,
        blocks: [
          paragraph('Each allegation is one officer, one type and one person. Findings stand in layers.'),
        ],
        sections: Array.from({ length: allegations }, (_, i) => allegation(i)),
      },
      evidenceList(evidence),
      votes(),
      timeline(),
    ],
  };
}

function paragraph(text: Text) {
  return { kind: 'paragraph' as const, text };
}

function summary(): Section {
  return {
    heading: 'Summary',
    blocks: [
      paragraph(
        'On the evening of 2 March 2026 two officers stopped Ms Amara Delacroix on Dock Street for a broken ' +
          'tail light. She says that she was pulled from her car by the arm, that the reason was given to her ' +
          'only after she was handcuffed, and that one officer spoke to her with contempt.',
      ),
      {
        kind: 'note',
        paragraphs: ['The agency’s answer is due on 9 December 2026 (30 days, Charter § 12.4).'],
      },
    ],
    sections: [
      {
        heading: 'In the complainant’s own words',
        blocks: [
          {
            kind: 'quote',
            paragraphs: [
              'I had my hands on the wheel the whole time. “Don’t move,” he said, and then he told me to get ' +
                'out. Which one is it? When I asked he opened the door and pulled me by the arm so hard that my ' +
                'shoulder was blue for two weeks.',
              'The other one just stood there. He said “people like you always have a story”. My son, who is 9, ' +
                'saw everything from the back seat and he has not slept through a night since.',
            ],
          },
          {
            kind: 'quote',
            language: 'es',
            paragraphs: [
              'Mi hijo lloraba y nadie le habló. ¿Por qué? Quiero que alguien le pida perdón a él.',
            ],
          },
        ],
      },
    ],
  };
}

function parties(): Section {
  return {
    heading: 'Parties',
    blocks: [],
    sections: [
      {
        heading: 'Persons',
        blocks: [
          {
            kind: 'table',
            columns: [
              { head: 'Name', width: 4, rowHead: true },
              { head: 'Role', width: 4 },
              { head: 'How to reach', width: 5 },
            ],
            rows: [
              ['Amara Delacroix', 'Complainant, alleged victim', 'a.delacroix@example.org'],
              ['Tomás Delacroix (minor)', 'Witness', 'through his mother'],
              ['Nguyễn Thị Hồng Ánh', 'Witness', '555 0142'],
              ['Олена Шевченко', 'Interpreter', 'through the board'],
            ],
          },
        ],
      },
      {
        heading: 'Officers',
        blocks: [
          {
            kind: 'definitions',
            rows: [
              {
                label: 'Subject officer 1',
                value: [
                  bold('Officer Dale Penhallow'),
                  ', badge ',
                  code('4471'),
                  ', 3rd District, appointed 2014',
                ],
              },
              {
                label: 'Subject officer 2',
                value: [
                  bold('Sergeant Ruth Achterberg'),
                  ', badge ',
                  code('2208'),
                  ', 3rd District, appointed 2006',
                ],
              },
              {
                label: 'Not identified',
                value: 'A third officer, tall, grey moustache, arrived in an unmarked car.',
              },
            ],
          },
        ],
      },
    ],
  };
}

const TYPES = [
  'Force: pulled from vehicle',
  'Procedure: reason for the stop not given',
  'Discourtesy: remark about origin',
];
const OFFICERS = ['Officer Dale Penhallow', 'Officer Dale Penhallow', 'Sergeant Ruth Achterberg'];

function allegation(i: number): Section {
  return {
    heading: `${TYPES[i % TYPES.length]}`,
    blocks: [
      {
        kind: 'definitions',
        rows: [
          { label: 'Officer', value: OFFICERS[i % OFFICERS.length] ?? '' },
          { label: 'Alleged victim', value: 'Amara Delacroix' },
          {
            label: 'Policy',
            value: ['Patrol Guide 208-0', `${i + 3}`, ', force must be needed and in proportion'],
          },
        ],
      },
      {
        kind: 'table',
        caption: 'Findings in layers',
        columns: [
          { head: 'Layer', width: 3, rowHead: true },
          { head: 'Finding', width: 3 },
          { head: 'Reasons', width: 7 },
          { head: 'By', width: 3 },
          { head: 'On', width: 2.4 },
        ],
        rows: [
          [
            'Investigator',
            [bold('Sustained')],
            'Body-worn video from 19:42:10 shows no order that was refused before the door is opened. The medical record of 3 March describes bruising of the left upper arm that fits a hard pull.',
            'Ilse Marchetti',
            '2026-08-14',
          ],
          [
            'Supervisor',
            [bold('Sustained')],
            'Agrees. The account of the officer differs from the video in two places.',
            'Paul Okonjo',
            '2026-08-29',
          ],
          ['Board', [bold('Sustained')], 'Adopted on motion 2026-31, five to one.', 'Board', '2026-10-21'],
          ['Agency', 'No answer yet', 'Due on 2026-12-09.', '', ''],
        ],
      },
      {
        kind: 'list',
        items: [
          'Recommended: suspension of 8 days.',
          [
            'Matrix cell: ',
            bold('Force, level B'),
            ', presumptive penalty 6 days; raised for an earlier sustained finding.',
          ],
        ],
      },
    ],
  };
}

function evidenceList(count: number): Section {
  const files = ['bwc-penhallow-1942.mp4', 'dispatch-audio.wav', 'medical-record.pdf', 'photo-arm-left.jpg'];
  return {
    heading: 'Evidence',
    startsPage: true,
    blocks: [
      paragraph(
        'The SHA-256 of every file was computed while it was received. Custody is complete from then on.',
      ),
    ],
    sections: [
      {
        heading: 'Items',
        blocks: [
          {
            kind: 'table',
            columns: [
              { head: 'No.', width: 1.2, rowHead: true },
              { head: 'File and description', width: 6 },
              { head: 'SHA-256', width: 7 },
              { head: 'Bytes', width: 2.6, align: 'end' },
            ],
            rows: Array.from({ length: count }, (_, i) => [
              `E-${i + 1}`,
              [bold(files[i % files.length] ?? ''), '\nReceived from the agency’s records unit by courier'],
              [code(createHash('sha256').update(`evidence ${i}`).digest('hex'))],
              (48_112_004 + i * 7_313_117).toLocaleString('en-US'),
            ]),
          },
        ],
      },
      {
        heading: 'Custody',
        blocks: [
          {
            kind: 'table',
            columns: [
              { head: 'When', width: 4, rowHead: true },
              { head: 'Item', width: 2 },
              { head: 'What happened', width: 6 },
              { head: 'By', width: 4 },
            ],
            rows: Array.from({ length: count * 2 }, (_, i) => [
              `2026-03-${String((i % 27) + 3).padStart(2, '0')} 09:${String(i % 60).padStart(2, '0')}`,
              `E-${(i % count) + 1}`,
              i % 2 ? 'Opened for review, returned unchanged' : 'Received, hashed, stored under seal',
              'Ilse Marchetti',
            ]),
          },
        ],
      },
    ],
  };
}

function votes(): Section {
  return {
    heading: 'Votes',
    blocks: [
      paragraph(
        'Meeting of 21 October 2026, closed session. Seven members, one recused, quorum of four reached.',
      ),
      {
        kind: 'table',
        caption: 'Motion 2026-31: adopt the finding “sustained” for allegation 1',
        columns: [
          { head: 'Member', width: 4, rowHead: true },
          { head: 'Vote', width: 2 },
          { head: 'Reason', width: 6 },
        ],
        rows: [
          ['Grace Adeyemi (chair)', 'Yes', ''],
          ['Harlan Voss', 'Yes', ''],
          ['Mei-Ling Castellanos', 'Yes', ''],
          ['Rabbi Joel Sternberg', 'Yes', ''],
          ['Dolores Quintanilla', 'Yes', ''],
          [
            'Frank Abernathy',
            'No',
            'The video does not show the officer’s left hand; I would have asked for the second camera.',
          ],
          ['Peter Lindqvist', 'Recused', 'Related to a witness.'],
        ],
      },
      paragraph([bold('Carried'), ', five to one. Sealed by the chair at 20:17.']),
    ],
  };
}

function timeline(): Section {
  const steps = [
    'Received',
    'Acknowledged',
    'Assigned to investigator',
    'Plan approved',
    'Interview of the complainant',
    'Interview of Officer Penhallow',
    'Report sent to the supervisor',
    'Docketed',
    'Findings adopted',
    'Recommendation sent',
  ];
  return {
    heading: 'Timeline',
    blocks: [
      {
        kind: 'definitions',
        rows: steps.map((step, i) => ({ label: `${3 + i} ${i < 5 ? 'March' : 'August'} 2026`, value: step })),
      },
    ],
  };
}
