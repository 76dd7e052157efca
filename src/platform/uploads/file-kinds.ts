/** One kind of file that people may send: how it is named, called by browsers, and recognised by its first bytes. */
export interface FileKind {
  readonly extensions: readonly string[];
  /** The type under which it is kept and given out. */
  readonly mediaType: string;
  /** Other names for it that browsers and programs declare. */
  readonly aliases: readonly string[];
  /** What its first bytes may be recognised as; `text` for kinds without any mark of their own. */
  readonly content: readonly string[] | 'text';
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

// A container's first bytes do not always say what is inside: names within these two families are told apart
// only where the bytes do.
const ISO_MEDIA = ['video/mp4', 'video/quicktime', 'video/x-m4v', 'audio/mp4', 'audio/x-m4a', 'video/3gpp'];
const EBML_MEDIA = ['video/webm', 'audio/webm', 'video/matroska', 'audio/matroska'];
const OGG_MEDIA = ['audio/ogg', 'video/ogg', 'application/ogg', 'audio/ogg; codecs=opus'];

/** Everything that may be uploaded; what is not here is refused by its name. */
export const FILE_KINDS: readonly FileKind[] = [
  kind(['pdf'], 'application/pdf', ['application/pdf']),
  kind(['jpg', 'jpeg', 'jpe'], 'image/jpeg', ['image/jpeg'], ['image/jpg', 'image/pjpeg']),
  kind(['png'], 'image/png', ['image/png', 'image/apng'], ['image/x-png']),
  kind(['gif'], 'image/gif', ['image/gif']),
  kind(['webp'], 'image/webp', ['image/webp']),
  kind(['tif', 'tiff'], 'image/tiff', ['image/tiff'], ['image/x-tiff']),
  kind(
    ['heic', 'heif'],
    'image/heic',
    ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'],
    ['image/heif', 'image/heic-sequence', 'image/heif-sequence'],
  ),
  kind(['mp4', 'm4v'], 'video/mp4', ISO_MEDIA, ['video/x-m4v', 'application/mp4', 'audio/mp4']),
  kind(['mov', 'qt'], 'video/quicktime', ISO_MEDIA, ['video/mp4']),
  kind(['m4a'], 'audio/mp4', ISO_MEDIA, ['audio/x-m4a', 'audio/m4a', 'audio/aac', 'video/mp4']),
  kind(['avi'], 'video/x-msvideo', ['video/vnd.avi'], ['video/avi', 'video/msvideo', 'video/vnd.avi']),
  kind(['webm'], 'video/webm', EBML_MEDIA, ['audio/webm']),
  kind(['mkv'], 'video/x-matroska', EBML_MEDIA, ['video/matroska', 'audio/x-matroska', 'video/webm']),
  kind(['mp3'], 'audio/mpeg', ['audio/mpeg'], ['audio/mp3', 'audio/x-mp3', 'audio/x-mpeg', 'audio/mpeg3']),
  kind(['wav'], 'audio/wav', ['audio/wav'], ['audio/x-wav', 'audio/wave', 'audio/vnd.wave']),
  kind(['ogg', 'oga', 'ogv', 'opus'], 'audio/ogg', OGG_MEDIA, ['video/ogg', 'application/ogg', 'audio/opus']),
  kind(['txt', 'log'], 'text/plain', 'text'),
  kind(['csv'], 'text/csv', 'text', ['application/csv', 'text/x-csv', 'application/vnd.ms-excel']),
  kind(['eml'], 'message/rfc822', 'text', ['application/eml']),
  kind(['docx'], `${OFFICE}.wordprocessingml.document`, [
    `${OFFICE}.wordprocessingml.document`,
    'application/zip',
  ]),
  kind(['xlsx'], `${OFFICE}.spreadsheetml.sheet`, [`${OFFICE}.spreadsheetml.sheet`, 'application/zip']),
  kind(['pptx'], `${OFFICE}.presentationml.presentation`, [
    `${OFFICE}.presentationml.presentation`,
    'application/zip',
  ]),
  kind(['odt'], 'application/vnd.oasis.opendocument.text', [
    'application/vnd.oasis.opendocument.text',
    'application/zip',
  ]),
  kind(
    ['zip'],
    'application/zip',
    [
      'application/zip',
      `${OFFICE}.wordprocessingml.document`,
      `${OFFICE}.spreadsheetml.sheet`,
      `${OFFICE}.presentationml.presentation`,
      'application/vnd.oasis.opendocument.text',
    ],
    ['application/x-zip-compressed', 'application/x-zip', 'multipart/x-zip'],
  ),
];

function kind(
  extensions: readonly string[],
  mediaType: string,
  content: FileKind['content'],
  aliases: readonly string[] = [],
): FileKind {
  return { extensions, mediaType, content, aliases };
}

const BY_EXTENSION = new Map(FILE_KINDS.flatMap((k) => k.extensions.map((extension) => [extension, k])));

/** The kind that a file's name claims, or undefined when it is none of the permitted ones. */
export function kindOfName(name: string): FileKind | undefined {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? BY_EXTENSION.get(name.slice(dot + 1).toLowerCase()) : undefined;
}

/** The kind that is kept under a media type. */
export function kindOfMediaType(mediaType: string): FileKind | undefined {
  return FILE_KINDS.find((candidate) => candidate.mediaType === mediaType);
}

/** What a program declares that does not know; it claims nothing and so contradicts nothing. */
const UNKNOWN_TYPES = ['', 'application/octet-stream', 'binary/octet-stream', 'application/x-unknown'];

/** Whether the declared type agrees with the name. */
export function declaredTypeAgrees(fileKind: FileKind, declared: string): boolean {
  const type = (declared.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (UNKNOWN_TYPES.includes(type) || type === fileKind.mediaType) return true;
  return fileKind.aliases.includes(type) || (fileKind.content === 'text' && type.startsWith('text/'));
}
