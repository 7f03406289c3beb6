#include "app/bench/PeakMemory.h"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace hilum::bench {
namespace {

long proportionalKb(const std::string& pid) {
  std::ifstream rollup("/proc/" + pid + "/smaps_rollup");
  for (std::string line; std::getline(rollup, line);)
    if (line.rfind("Pss:", 0) == 0) return std::stol(line.substr(4));
  return 0;
}

std::vector<std::string> childrenOf(pid_t parent) {
  std::vector<std::string> pids;
  for (const auto& task : std::filesystem::directory_iterator("/proc/" + std::to_string(parent) + "/task")) {
    std::ifstream children(task.path() / "children");
    for (std::string pid; children >> pid;) pids.push_back(pid);
  }
  return pids;
}

long wholeKb() {
  long kb = proportionalKb("self");
  for (const std::string& pid : childrenOf(::getpid())) kb += proportionalKb(pid);
  return kb;
}

}  // namespace

PeakMemory::PeakMemory()
    : sampler_([this] {
        while (!stop_) {
          sample();
          std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
      }) {}

void PeakMemory::sample() {
  const long now = wholeKb();
  long peak = peakKb_;
  while (now > peak && !peakKb_.compare_exchange_weak(peak, now)) continue;
}

double PeakMemory::megabytes() {
  sample();
  return double(peakKb_) / 1024;
}

PeakMemory::~PeakMemory() {
  stop_ = true;
  sampler_.join();
}

}  // namespace hilum::bench
