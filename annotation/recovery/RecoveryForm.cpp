#include "annotation/recovery/RecoveryForm.h"

#include <zlib.h>

#include "annotation/recovery/LabelCodec.h"
#include "core/Error.h"

namespace hilum::annotation {
namespace {

constexpr std::size_t kWorthDeflating = 1 << 16;

Bytes deflated(const Bytes& content) {
  uLongf size = compressBound(uLong(content.size()));
  Bytes packed(size);
  if (compress2(packed.data(), &size, content.data(), uLong(content.size()), 1) != Z_OK)
    throw Error(Code::Internal, "zlib did not take a record");
  packed.resize(size);
  return packed;
}

}  // namespace

void put(ByteWriter& out, const RecoveryHead& head) {
  out.number(kCodecVersion);
  out.text(head.program);
  out.text(head.project.native());
  out.flag(head.unsaved);
  out.text(head.author);
  out.folded(head.begun.time_since_epoch().count());
}

RecoveryHead takeHead(ByteReader& in) {
  if (in.number() != kCodecVersion)
    throw Error(Code::Unsupported, in.what() + " was written by another version of Hilum (recover it with that one)");
  RecoveryHead head;
  head.program = in.text();
  head.project = in.text();
  head.unsaved = in.flag();
  head.author = in.text();
  head.begun = takeTime(in);
  return head;
}

void put(ByteWriter& out, const SourceReference& source) {
  for (const std::string* text : {&source.name, &source.studyUid, &source.seriesUid, &source.distinction,
                                  &source.path.native(), &source.relative.native(), &source.image})
    out.text(*text);
  out.folded(source.timePoint);
  put(out, source.grid);
}

SourceReference takeSource(ByteReader& in) {
  SourceReference source;
  for (std::string* text : {&source.name, &source.studyUid, &source.seriesUid, &source.distinction}) *text = in.text();
  source.path = in.text();
  source.relative = in.text();
  source.image = in.text();
  source.timePoint = int(in.folded());
  source.grid = takeGrid(in);
  return source;
}

void put(ByteWriter& out, const AuditTrail& trail) {
  out.number(trail.entries().size());
  for (const AuditEntry& entry : trail.entries()) {
    out.number(std::uint64_t(entry.was));
    out.number(entry.step);
    out.number(entry.sheet);
    put(out, entry.info);
  }
}

AuditTrail takeTrail(ByteReader& in) {
  std::vector<AuditEntry> entries(in.count(7));
  for (AuditEntry& entry : entries) {
    entry.was = StepRecord::Was(in.number(2));
    entry.step = in.number();
    entry.sheet = in.numberOf<std::size_t>();
    entry.info = takeStepInfo(in);
  }
  return AuditTrail(std::move(entries));
}

void put(ByteWriter& out, const RecoveryStep& step) {
  out.number(step.sheet);
  out.folded(step.when.time_since_epoch().count());
  put(out, step.record);
}

RecoveryStep takeRecoveryStep(ByteReader& in) {
  RecoveryStep step;
  step.sheet = in.numberOf<std::size_t>();
  step.when = takeTime(in);
  step.record = takeStepRecord(in);
  return step;
}

Bytes sealed(RecordKind kind, const Bytes& content) {
  ByteWriter inner;
  const bool large = content.size() >= kWorthDeflating;
  inner.number(std::uint64_t(kind) + (large ? kDeflated : 0));
  if (large) inner.number(content.size());
  Bytes record(kRecordHead);
  record.insert(record.end(), inner.written().begin(), inner.written().end());
  const Bytes& body = large ? deflated(content) : content;
  record.insert(record.end(), body.begin(), body.end());
  std::uint64_t length = record.size() - kRecordHead;
  for (std::size_t i = 0; i < 8; ++i, length >>= 8) record[i] = std::uint8_t(length);
  uLong crc = crc32_z(0, record.data(), 8);
  crc = crc32_z(crc, record.data() + kRecordHead, record.size() - kRecordHead);
  for (std::size_t i = 8; i < kRecordHead; ++i, crc >>= 8) record[i] = std::uint8_t(crc);
  return record;
}

}  // namespace hilum::annotation
