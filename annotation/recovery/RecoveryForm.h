#pragma once
#include "annotation/AuditTrail.h"
#include "annotation/project/SourceReference.h"
#include "annotation/recovery/EditCodec.h"

namespace hilum::annotation {

/// The form of a recovery file, `*.hilumrecovery`. It is only ever appended to:
///
///   "HILUMREC", then records. A record is the length of its content (8 bytes, lowest first), the CRC-32 of the length
///   and the content (4 bytes), and the content: its kind and what that holds (EditCodec.h). A kind with kDeflated
///   added holds the length of its content and that content as a zlib stream.
///
/// First a Head, then a Sheet for every document as it was in the beginning, then Begun; after that a Step for
/// everything done, undone or redone, and a Sheet for every document that came later. A Step's edits are left out where
/// it takes back or repeats a step that the file has.
inline constexpr std::string_view kRecoveryMagic = "HILUMREC";
inline constexpr std::string_view kRecoveryEnding = ".hilumrecovery";
inline constexpr std::size_t kRecordHead = 12;
inline constexpr std::uint64_t kDeflated = 128;

enum class RecordKind : std::uint64_t { Head = 1, Sheet = 2, Begun = 3, Step = 4 };

/// What a recovery file says of itself.
struct RecoveryHead {
  std::string program;            ///< "Hilum 0.5.0"
  std::filesystem::path project;  ///< the project file that was open; empty for work without one
  bool unsaved = false;           ///< whether the beginning holds work that is in no other file
  std::string author;
  std::chrono::sys_seconds begun{};
};

struct RecoveryStep {
  std::size_t sheet = 0;
  std::chrono::sys_seconds when{};
  StepRecord record;
};

void put(ByteWriter& out, const RecoveryHead& head);
void put(ByteWriter& out, const SourceReference& source);
void put(ByteWriter& out, const AuditTrail& trail);
void put(ByteWriter& out, const RecoveryStep& step);

/// Throws Error{Unsupported} for a file of a later form.
RecoveryHead takeHead(ByteReader& in);
SourceReference takeSource(ByteReader& in);
AuditTrail takeTrail(ByteReader& in);
RecoveryStep takeRecoveryStep(ByteReader& in);

/// A record with its length and checksum; large ones are deflated.
Bytes sealed(RecordKind kind, const Bytes& content);

}  // namespace hilum::annotation
