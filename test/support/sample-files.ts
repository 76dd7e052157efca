import { deflateRawSync } from 'node:zlib';

/** The smallest beginnings of each kind of file that may be uploaded, by their extension. */
export const SAMPLE_FILES = {
  pdf: Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'),
  jpg: bytes('ffd8ffe000104a46494600010100000100010000ffd9'),
  png: bytes(
    '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489' +
      '0000000d49444154789c6360f8cf500f0003860180d9cf1c1b0000000049454e44ae426082',
  ),
  gif: Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'),
  webp: Buffer.concat([Buffer.from('RIFF'), bytes('1a000000'), Buffer.from('WEBPVP8 '), Buffer.alloc(18)]),
  tiff: Buffer.concat([bytes('49492a0010270000'), Buffer.alloc(12_000)]),
  heic: isoMedia('heic'),
  mp4: isoMedia('isom'),
  mov: isoMedia('qt  '),
  m4a: isoMedia('M4A '),
  avi: Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('AVI LIST'), Buffer.alloc(64)]),
  webm: ebml('webm'),
  mkv: ebml('matroska'),
  mp3: Buffer.concat([Buffer.from('ID3'), bytes('03000000000000'), bytes('fffb9044'), Buffer.alloc(413)]),
  wav: Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('WAVEfmt '), Buffer.alloc(64)]),
  ogg: Buffer.concat([
    Buffer.from('OggS'),
    Buffer.alloc(24),
    bytes('01'),
    Buffer.from('vorbis'),
    Buffer.alloc(64),
  ]),
  txt: Buffer.from('He said: “stop”.\r\n'),
  csv: Buffer.from('date,officer\n2026-11-20,unknown\n'),
  eml: Buffer.from('From: a@example.org\r\nSubject: what I saw\r\n\r\nIt was dark.\r\n'),
  docx: office('word/document.xml', 'wordprocessingml.document'),
  xlsx: office('xl/workbook.xml', 'spreadsheetml.sheet'),
  pptx: office('ppt/presentation.xml', 'presentationml.presentation'),
  odt: zip([['mimetype', Buffer.from('application/vnd.oasis.opendocument.text'), false]]),
  zip: zip([['a.txt', Buffer.from('inside'), true]]),
} as const;

function bytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

function isoMedia(brand: string): Buffer {
  return Buffer.concat([bytes('00000018'), Buffer.from(`ftyp${brand}`), Buffer.alloc(200)]);
}

function ebml(type: string): Buffer {
  const name = Buffer.from(type);
  const header = Buffer.concat([bytes('4282'), Buffer.from([0x80 | name.length]), name]);
  return Buffer.concat([bytes('1a45dfa3'), Buffer.from([0x80 | header.length]), header, Buffer.alloc(64)]);
}

function office(part: string, type: string): Buffer {
  const main = `application/vnd.openxmlformats-officedocument.${type}.main+xml`;
  const types = `<?xml version="1.0"?><Types><Override PartName="/${part}" ContentType="${main}"/></Types>`;
  return zip([
    ['[Content_Types].xml', Buffer.from(types), true],
    [part, Buffer.from('<x/>'), true],
  ]);
}

function zip(entries: readonly (readonly [name: string, content: Buffer, pressed: boolean])[]): Buffer {
  return Buffer.concat(
    entries.map(([name, content, pressed]) => {
      const data = pressed ? deflateRawSync(content) : content;
      const head = Buffer.alloc(30);
      head.writeUInt32LE(0x04034b50, 0);
      head.writeUInt16LE(20, 4);
      head.writeUInt16LE(pressed ? 8 : 0, 8);
      head.writeUInt32LE(data.length, 18);
      head.writeUInt32LE(content.length, 22);
      head.writeUInt16LE(name.length, 26);
      return Buffer.concat([head, Buffer.from(name), data]);
    }),
  );
}
