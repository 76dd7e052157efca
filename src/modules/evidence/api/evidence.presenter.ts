import { kindOfMediaType } from '../../../platform/uploads/file-kinds';
import { levelOf } from '../../cases/public';
import { exhibitLabel } from '../domain/exhibit-series';
import type { CustodyEvent, EvidenceItem } from '../evidence.queries';

/** An exhibit as programs, and the sections of the case page, see it; where it lies is nobody's business. */
export function presentItem(item: EvidenceItem) {
  return {
    id: item.id,
    exhibitNumber: item.exhibit_number,
    /** The number as people write it, with the letter of its row where it has one. */
    exhibit: exhibitLabel(item.series, item.exhibit_number),
    level: levelOf(item.level),
    title: item.title,
    source: item.source,
    originalName: item.original_name,
    mediaType: item.media_type,
    /** The usual ending of such files; its name for people is `evidence.kind.<kind>`. */
    kind: kindOfMediaType(item.media_type)?.extensions[0] ?? 'other',
    sizeBytes: item.size_bytes,
    sha256: item.sha256.toString('hex'),
    state: item.state,
    receivedAt: item.received_at,
    addedBy: item.added_by,
  };
}

export function presentCustody(events: readonly CustodyEvent[]) {
  return events.map((event) => ({
    sequence: event.sequence,
    kind: event.kind,
    happenedAt: event.happened_at,
    by: event.account_id ? { id: event.account_id, name: event.account_name } : null,
    sha256: event.sha256?.toString('hex') ?? null,
    note: event.note,
  }));
}
