#include "inference/training/SampleOrder.h"

#include <cmath>

#include "core/Error.h"
#include "inference/training/Random.h"

namespace hilum::inference {

SampleOrder::SampleOrder(const std::vector<DatasetSample>& samples, std::optional<double> emptyShare,
                         std::uint64_t seed)
    : emptyShare_(emptyShare), seed_(seed) {
  std::map<std::string, Source> byName;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (samples[i].validation) continue;
    Source& source = byName[samples[i].source];
    (samples[i].empty && emptyShare ? source.empty : source.labelled).push_back(int(i));
  }
  for (auto& [name, source] : byName) sources_.push_back(std::move(source));
  if (sources_.empty()) throw Error(Code::BadInput, "the data set holds no samples to train on (pack more images)");
}

int SampleOrder::at(std::uint64_t draw) {
  const std::size_t turn = std::size_t(draw % sources_.size());
  const std::uint64_t own = draw / sources_.size();
  const Source& source = sources_[turn];
  if (source.empty.empty()) return fromList(source.labelled, own, 2 * turn);
  if (source.labelled.empty()) return fromList(source.empty, own, 2 * turn + 1);
  const auto emptyBefore = [&](std::uint64_t count) { return std::uint64_t(std::floor(double(count) * *emptyShare_)); };
  const std::uint64_t empties = emptyBefore(own);
  if (emptyBefore(own + 1) > empties) return fromList(source.empty, empties, 2 * turn + 1);
  return fromList(source.labelled, own - empties, 2 * turn);
}

int SampleOrder::fromList(const std::vector<int>& list, std::uint64_t draw, std::uint64_t listSeed) {
  const std::uint64_t round = draw / list.size();
  auto it = shuffled_.find(listSeed);
  if (it == shuffled_.end() || it->second.first != round) {
    std::vector<int> order = list;
    Random random(mixedSeed({seed_, listSeed, round}));
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    it = shuffled_.insert_or_assign(listSeed, std::pair(round, std::move(order))).first;
  }
  return it->second.second[std::size_t(draw % list.size())];
}

}  // namespace hilum::inference
