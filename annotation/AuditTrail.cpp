#include "annotation/AuditTrail.h"

#include <algorithm>

namespace hilum::annotation {

AuditTrail::AuditTrail(std::vector<AuditEntry> entries) : entries_(std::move(entries)) {
  for (const AuditEntry& entry : entries_) lastStep_ = std::max(lastStep_, entry.step);
}

void AuditTrail::append(const StepRecord& record, std::size_t sheet, const std::string& author,
                        std::chrono::sys_seconds when) {
  if (record.number == 0) return;  // beside the history
  AuditEntry entry{record.was, 0, sheet, record.info};
  std::uint64_t& step = steps_[{sheet, record.number}];
  if (record.was == StepRecord::Was::Done) {
    step = ++lastStep_;
  } else {
    if (!author.empty()) entry.info.author = author;
    entry.info.made = when;
  }
  entry.step = step;
  entries_.push_back(std::move(entry));
}

std::chrono::sys_seconds thisSecond() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace hilum::annotation
