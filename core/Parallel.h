#pragma once
#include <cstdint>
#include <functional>

namespace hilum {

/// Runs body(begin, end) over disjoint pieces of [0, count) on the machine's cores and waits. `grain` is the
/// smallest piece worth a thread. An exception of a body is rethrown here.
void parallelFor(std::int64_t count, const std::function<void(std::int64_t begin, std::int64_t end)>& body,
                 std::int64_t grain = 1);

}  // namespace hilum
