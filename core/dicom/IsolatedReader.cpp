#include "core/dicom/IsolatedReader.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <variant>

#include "core/Error.h"
#include "core/dicom/WorkDealer.h"

namespace hilum::dicom {
namespace {

// Small enough to spread a series over the children evenly, large enough that messages cost nothing.
constexpr std::size_t filesPerBatch = 8, framesPerBatch = 8, framesPerBatchOfOneFile = 32, framesInFirstBatch = 4;

std::vector<std::pair<std::size_t, std::size_t>> batchesOf(std::size_t count, std::size_t size) {
  std::vector<std::pair<std::size_t, std::size_t>> batches;
  for (std::size_t at = 0; at < count; at += size) batches.emplace_back(at, std::min(count, at + size));
  return batches;
}

using Batches = std::vector<std::pair<std::size_t, std::size_t>>;

/// What is looked at first comes first, in a small batch.
Batches middleFirst(Batches batches) {
  if (batches.empty()) return batches;
  const std::size_t count = batches.back().second, half = count / 2;
  const auto middle = std::ptrdiff_t(half);
  const auto distance = [&](const Batches::value_type& batch) {
    return std::abs(std::ptrdiff_t(batch.first + batch.second) / 2 - middle);
  };
  std::ranges::stable_sort(batches, {}, distance);
  const auto [begin, end] = batches.front();
  if (end - begin <= framesInFirstBatch) return batches;
  const std::size_t from = std::clamp(half - std::min(half, framesInFirstBatch / 2), begin, end - framesInFirstBatch);
  const std::size_t to = from + framesInFirstBatch;
  batches.front() = {from, to};
  if (to < end) batches.insert(batches.begin() + 1, {to, end});
  if (begin < from) batches.insert(batches.begin() + 1, {begin, from});
  return batches;
}

/// The kind that a problem's text begins with.
Code codeOf(const std::string& reason) {
  if (reason.starts_with("truncated")) return Code::Truncated;
  if (reason.starts_with("corrupt")) return Code::Corrupt;
  if (reason.starts_with("unsupported")) return Code::Unsupported;
  return Code::Io;
}

std::size_t pixelBytes(Target target) { return target == Target::Int16 ? 2 : target == Target::Float ? 4 : 3; }

}  // namespace

HeaderScan readHeaders(std::span<const std::filesystem::path> files, const Progress& progress) {
  struct Other {};
  std::vector<std::variant<Other, FileHeader, std::string>> found(files.size());
  Work work;
  work.count = files.size();
  work.ask = wire::Ask::Headers;
  work.batches = batchesOf(files.size(), filesPerBatch);
  work.request = [&](std::size_t begin, std::size_t end) {
    wire::Writer payload;
    payload(
        std::vector<std::filesystem::path>(files.begin() + std::ptrdiff_t(begin), files.begin() + std::ptrdiff_t(end)));
    return payload.bytes();
  };
  work.limit = [](std::size_t) { return ChildProcess::Limit{}; };
  work.answered = [&](std::size_t item, wire::Reader& reply) {
    const auto verdict = reply.take<wire::Verdict>();
    if (verdict == wire::Verdict::Good) found[item] = reply.take<FileHeader>();
    if (verdict == wire::Verdict::Problem) found[item] = reply.take<std::string>();
  };
  work.failed = [&](std::size_t item, const std::string& reason) { found[item] = reason; };
  deal(work, progress);

  HeaderScan scan;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (auto* const header = std::get_if<FileHeader>(&found[i]))
      scan.headers.push_back(std::move(*header));
    else if (auto* const reason = std::get_if<std::string>(&found[i]))
      scan.problems.push_back({files[i], *reason});
    else
      scan.others.push_back(files[i]);
  }
  return scan;
}

std::vector<std::string> decodeFrames(std::span<const FrameJob> jobs, Target type, SharedPixels& target,
                                      const Progress& progress) {
  return decodeFrames(jobs, type, target, {}, progress);
}

std::vector<std::string> decodeFrames(std::span<const FrameJob> jobs, Target type, SharedPixels& target,
                                      const MiddleDecoded& onMiddle, const Progress& progress) {
  std::vector<std::string> reasons(jobs.size());
  const auto pixels = [&](std::size_t i) {
    return std::size_t(jobs[i].header.format.rows) * std::size_t(jobs[i].header.format.columns);
  };
  for (std::size_t i = 0; i < jobs.size(); ++i)
    if (jobs[i].offset > target.size() || pixels(i) * pixelBytes(type) > target.size() - jobs[i].offset)
      throw Error(Code::Usage, jobs[i].file.string() + ": the memory given for its pixels is too small");
  const bool isOneFile = !jobs.empty() && jobs.front().file == jobs.back().file;
  Work work;
  work.count = jobs.size();
  work.ask = wire::Ask::Decode;
  work.descriptor = target.descriptor();
  work.batches = middleFirst(batchesOf(jobs.size(), isOneFile ? framesPerBatchOfOneFile : framesPerBatch));
  if (onMiddle)
    work.firstDone = [&](std::size_t next) {
      std::vector<std::size_t> untouched;
      for (; next < work.batches.size(); ++next)
        for (std::size_t i = work.batches[next].first; i < work.batches[next].second; ++i) untouched.push_back(i);
      onMiddle(untouched);
    };
  work.request = [&](std::size_t begin, std::size_t end) {
    wire::DecodeOrder order{std::uint8_t(type), {}};
    for (const FrameJob& job : jobs.subspan(begin, end - begin))
      order.items.push_back(
          {job.file, job.header.frame, job.header.format, job.header.slope, job.header.intercept, job.offset});
    wire::Writer payload;
    payload(order);
    return payload.bytes();
  };
  work.limit = [&](std::size_t item) {
    // JPEG 2000 is the slowest: some 5 million pixels a second.
    return ChildProcess::Limit{.processorSeconds = 1.5 + double(pixels(item)) * 1e-6, .wallSeconds = 60};
  };
  work.answered = [&](std::size_t item, wire::Reader& reply) { reasons[item] = reply.take<std::string>(); };
  work.failed = [&](std::size_t item, const std::string& reason) { reasons[item] = reason; };
  deal(work, progress);
  return reasons;
}

nlohmann::json readTagTree(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) throw Error(Code::NotFound, file.string() + ": there is no such file");
  std::string text, reason;
  bool isDicom = true;
  Work work;
  work.count = 1;
  work.ask = wire::Ask::Tags;
  work.batches = {{0, 1}};
  work.request = [&](std::size_t, std::size_t) {
    wire::Writer payload;
    payload(file);
    return payload.bytes();
  };
  work.limit = [](std::size_t) { return ChildProcess::Limit{}; };
  work.answered = [&](std::size_t, wire::Reader& reply) {
    const auto verdict = reply.take<wire::Verdict>();
    isDicom = verdict != wire::Verdict::Other;
    reply(verdict == wire::Verdict::Problem ? reason : text);
  };
  work.failed = [&](std::size_t, const std::string& why) { reason = why; };
  deal(work, {});
  if (!isDicom) throw Error(Code::BadInput, file.string() + ": this is not a DICOM file (choose one that is)");
  if (!reason.empty()) throw Error(codeOf(reason), file.string() + ": " + reason);
  return nlohmann::json::parse(text);
}

}  // namespace hilum::dicom
