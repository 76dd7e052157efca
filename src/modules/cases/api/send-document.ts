import type { RedressReply } from '../../../platform/http/request';
import type { HandedOutDocument } from '../documents/show-documents';

// Nothing that a viewer finds in the file may reach anything of ours.
const POLICY = "default-src 'none'; object-src 'self'; frame-ancestors 'none'";

/** Sends a frozen file to be kept, with its hash (RFC 9530) for programs that compare. */
export function sendDocument(
  reply: RedressReply,
  { theCase, document, content }: HandedOutDocument,
): RedressReply {
  const name = `${document.kind}-${theCase.number}`.replace(/[^A-Za-z0-9-]+/g, '-');
  const digest = Buffer.from(document.sha256 ?? '', 'hex').toString('base64');
  return reply
    .header('content-type', 'application/pdf')
    .header('content-length', String(document.size_bytes))
    .header('content-disposition', `attachment; filename="${name}.pdf"`)
    .header('repr-digest', `sha-256=:${digest}:`)
    .header('content-security-policy', POLICY)
    .header('cache-control', 'private, no-store')
    .send(content);
}
