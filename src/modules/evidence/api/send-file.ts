import type { RedressReply } from '../../../platform/http/request';
import type { HandedOut } from '../commands/hand-out-evidence';
import { exhibitLabel } from '../domain/exhibit-series';
import type { EvidenceItem } from '../evidence.queries';

/** Kinds that a browser shows without running anything that is inside them. */
const SHOWN: ReadonlySet<string> = new Set([
  'application/pdf',
  'audio/mp4',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
  'text/plain',
  'video/mp4',
  'video/webm',
]);

/** Whether a browser may show it in place of keeping it. */
export function canBeShown({ media_type }: Pick<EvidenceItem, 'media_type'>): boolean {
  return SHOWN.has(media_type);
}

/** Sends the original. Whatever is inside can reach nothing of ours: no script, no request, no other type than its own. */
export function sendFile(reply: RedressReply, { item, content }: HandedOut, view: boolean): RedressReply {
  const type = item.media_type.startsWith('text/') ? `${item.media_type}; charset=utf-8` : item.media_type;
  return reply
    .header('content-type', type)
    .header('content-length', String(item.size_bytes))
    .header('content-disposition', disposition(view && canBeShown(item) ? 'inline' : 'attachment', item))
    .header('content-security-policy', policyFor(item))
    .header('cache-control', 'private, no-store')
    .send(content);
}

/** The style is that of the browser's own viewer, which Chromium counts as the file's; there is nothing it could reach. */
const NOTHING = "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'";

/** Browsers do not show a PDF inside a sandbox; it cannot reach the page around it anyway. */
function policyFor({ media_type }: EvidenceItem): string {
  const rest = media_type === 'application/pdf' ? "object-src 'self'" : 'sandbox';
  return `${NOTHING}; frame-ancestors 'none'; ${rest}`;
}

/** RFC 6266: the name as it came for those who understand it (RFC 8187), a plain one for the rest. */
function disposition(
  kind: 'inline' | 'attachment',
  { exhibit_number, original_name, series }: EvidenceItem,
): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(original_name)?.[0] ?? '';
  const name = encodeURIComponent(original_name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="exhibit-${exhibitLabel(series, exhibit_number)}${ending}"; filename*=UTF-8''${name}`;
}
