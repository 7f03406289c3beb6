#include "annotation/recovery/Recovery.h"

#include <algorithm>

#include "annotation/LockedFile.h"
#include "annotation/recovery/LabelCodec.h"
#include "annotation/recovery/RecordReader.h"
#include "annotation/recovery/Replay.h"
#include "core/Error.h"

namespace hilum::annotation {
namespace {

namespace fs = std::filesystem;

/// Calls with every record up to the first that is not whole, or that the callee finds not to fit; gives what was
/// wrong.
template <class Take>
std::string forEachRecord(const fs::path& file, const Take& take) {
  RecordReader reader(file);
  std::size_t count = 0;
  while (auto record = reader.next()) {
    ByteReader in(record->content, "record " + std::to_string(++count) + " of " + file.string());
    try {
      take(record->kind, in);
    } catch (const Error& e) {
      if (e.code() == Code::Unsupported) throw;
      return "Record " + std::to_string(count) +
             " could not be used, and it and what came after it were left out: " + e.what();
    }
  }
  return reader.damage();
}

[[noreturn]] void outOfOrder(const ByteReader& in) { in.refuse("it stands in the wrong place"); }

Recoverable lookInto(const fs::path& file) {
  Recoverable found{.file = file};
  found.damage = forEachRecord(file, [&](RecordKind kind, ByteReader& in) {
    if (kind == RecordKind::Head) {
      found.head = takeHead(in);
      found.last = found.head.begun;
    } else if (kind == RecordKind::Sheet) {
      found.sources.push_back(takeSource(in));
    } else if (kind == RecordKind::Begun) {
      found.usable = true;
    } else {
      in.numberOf<std::size_t>();
      found.last = takeTime(in);
      ++found.steps;
    }
  });
  return found;
}

LockedFile claimed(const fs::path& file) {
  LockedFile claim(file, LockedFile::WhenMissing::Fail);
  if (claim.state() == LockedFile::State::Theirs)
    throw Error(Code::Usage, file.string() + ": the window that writes it is still open (go on there)");
  if (claim.state() != LockedFile::State::Ours)
    throw Error(Code::NotFound, file.string() + ": cannot be opened (check the path and its permissions)");
  return claim;
}

/// One that was being begun when its owner died: what it was to replace is still there.
void removeHalfBegun(const fs::path& file) {
  LockedFile claim(file, LockedFile::WhenMissing::Fail);
  if (claim.state() == LockedFile::State::Ours) claim.remove();
}

}  // namespace

std::vector<Recoverable> findRecoverable(const fs::path& folder, const Progress& progress) {
  std::vector<Recoverable> all;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    progress.checkpoint();
    const fs::path file = entry->path();
    if (file.native().ends_with(std::string(kRecoveryEnding) + ".new")) removeHalfBegun(file);
    if (file.extension() != kRecoveryEnding) continue;
    LockedFile claim(file, LockedFile::WhenMissing::Fail);
    if (claim.state() != LockedFile::State::Ours) continue;
    try {
      Recoverable found = lookInto(file);
      const bool idle = found.usable && found.steps == 0 && !found.head.unsaved && found.damage.empty();
      if (idle)
        claim.remove();
      else
        all.push_back(std::move(found));
    } catch (const Error& e) {
      all.push_back({.file = file, .damage = e.what()});
    }
  }
  std::ranges::sort(all, std::greater(), &Recoverable::last);
  return all;
}

Recovered recover(const fs::path& file, const Progress& progress) {
  Recovered result;
  result.claim = std::make_shared<const LockedFile>(claimed(file));
  Replay replay(result);
  bool begun = false;
  result.damage = forEachRecord(file, [&](RecordKind kind, ByteReader& in) {
    progress.checkpoint();
    if (kind == RecordKind::Step && begun) {
      replay.carryOut(takeRecoveryStep(in));
      ++result.steps;
    } else if (kind == RecordKind::Sheet) {
      SourceReference source = takeSource(in);
      replay.add(std::move(source), takeContent(in));
    } else if (kind == RecordKind::Head && !begun) {
      result.head = takeHead(in);
    } else if (kind == RecordKind::Begun && !begun) {
      result.history = takeTrail(in);
      begun = true;
    } else {
      outOfOrder(in);
    }
    in.requireEnd();
  });
  if (!begun)
    throw Error(Code::Truncated, file.string() +
                                     ": not even its beginning is whole, so nothing can be recovered from " + "it (" +
                                     result.damage + ")");
  replay.finish();
  return result;
}

void discard(const fs::path& file) { claimed(file).remove(); }

}  // namespace hilum::annotation
