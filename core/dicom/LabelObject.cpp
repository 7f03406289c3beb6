#include "core/dicom/LabelObject.h"

#include <algorithm>
#include <cctype>
#include <fstream>

#include "core/dicom/Study.h"
#include "core/dicom/WorkDealer.h"

namespace hilum::dicom {
namespace {

/// The child parses some 50 MB a second.
ChildProcess::Limit limitFor(const std::filesystem::path& file) {
  std::error_code ignored;
  const auto bytes = std::filesystem::file_size(file, ignored);
  return {.processorSeconds = ignored ? 1.5 : 1.5 + double(bytes) * 2e-8, .wallSeconds = 60};
}

}  // namespace

Error errorOf(const std::filesystem::path& file, const std::string& reason) {
  const Code code = reason.starts_with("truncated")     ? Code::Truncated
                    : reason.starts_with("corrupt")     ? Code::Corrupt
                    : reason.starts_with("unsupported") ? Code::Unsupported
                                                        : Code::Io;
  return {code, file.string() + ": " + reason};
}

std::optional<std::string> strangerNotice(const std::string& frameOfReferenceUid, const LabelSource& source) {
  if (!source.stack || frameOfReferenceUid.empty() || source.stack->frameOfReferenceUid.empty()) return std::nullopt;
  if (source.stack->frameOfReferenceUid == frameOfReferenceUid) return std::nullopt;
  return "drawn in another frame of reference than these images: its place here may be wrong";
}

bool looksLikeDicom(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  char start[132] = {};
  stream.read(start, sizeof start);
  if (std::string_view(start + 128, 4) == "DICM") return true;
  std::string ending = file.extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return ending == ".dcm" || ending == ".dicom";
}

LabelObject readLabelObject(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) throw Error(Code::NotFound, file.string() + ": there is no such file");
  LabelObject object;
  std::string reason;
  bool isDicom = true;
  Work work;
  work.count = 1;
  work.ask = wire::Ask::Labels;
  work.batches = {{0, 1}};
  work.request = [&](std::size_t, std::size_t) {
    wire::Writer payload;
    payload(file);
    return payload.bytes();
  };
  work.limit = [&](std::size_t) { return limitFor(file); };
  work.answered = [&](std::size_t, wire::Reader& reply) {
    switch (reply.take<wire::Verdict>()) {
      case wire::Verdict::Good:
        if (reply.take<bool>())
          object = reply.take<SegmentationObject>();
        else
          object = reply.take<StructureSet>();
        break;
      case wire::Verdict::Problem:
        reason = reply.take<std::string>();
        break;
      case wire::Verdict::Other:
        isDicom = false;
    }
  };
  work.failed = [&](std::size_t, const std::string& why) { reason = why; };
  deal(work, {});
  if (!isDicom) throw Error(Code::BadInput, file.string() + ": this is not a DICOM file (choose one that is)");
  if (!reason.empty()) throw errorOf(file, reason);
  return object;
}

}  // namespace hilum::dicom
