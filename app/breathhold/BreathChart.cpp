#include "app/breathhold/BreathChart.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "app/quality/GradeBar.h"
#include "app/snapshot/PictureFile.h"
#include "core/AtomicFile.h"

namespace hilum::app {
namespace {

using inference::BreathGrade;

constexpr QSize kSize(1200, 900);
constexpr int kBins = 16;
constexpr std::size_t kMostScanners = 7;
const QColor kPaper(0xff, 0xff, 0xff), kInk(0x22, 0x26, 0x2c), kQuiet(0x6a, 0x72, 0x7d), kRule(0xdd, 0xe1, 0xe6);

constexpr BreathGrade kGrades[] = {BreathGrade::Full, BreathGrade::Indeterminate, BreathGrade::Insufficient,
                                   BreathGrade::Failed};

/// How many studies of each grade, in the order of kGrades.
using Counts = std::array<int, 4>;

Counts countsOf(const std::vector<const GradedStudy*>& studies) {
  Counts counts{};
  for (const auto* s : studies) ++counts[std::size_t(std::find(kGrades, kGrades + 4, s->grade.grade) - kGrades)];
  return counts;
}

class Chart {
 public:
  Chart(QPainter& painter, std::span<const GradedStudy> studies) : p_(painter) {
    for (const GradedStudy& s : studies) all_.push_back(&s);
    p_.setRenderHint(QPainter::Antialiasing);
  }

  void draw(const inference::BreathHoldModel& model) {
    p_.fillRect(QRectF(QPointF(0, 0), kSize), kPaper);
    text(QRectF(40, 22, 1120, 34), QStringLiteral("Breath-hold quality of %1 studies").arg(all_.size()), 24, kInk);
    const QString state =
        model.calibrated
            ? QStringLiteral("Model calibrated on %1 labelled studies: cross-validated accuracy %2 %, AUC %3")
                  .arg(model.studies)
                  .arg(100 * model.accuracy, 0, 'f', 0)
                  .arg(model.auc, 0, 'f', 2)
            : QStringLiteral("Not clinically calibrated: coefficients from published norms. Not for clinical use.");
    text(QRectF(40, 58, 1120, 22), state, 14, kQuiet);
    shares(QRectF(40, 100, 500, 210));
    scanners(QRectF(600, 100, 560, 210));
    const char* keys[] = {"mean_density_hu", "lung_volume_ml", "dome_to_carina_mm",
                          "posterior_bow",   "area_mm2",       "dorsal_gradient_hu_per_cm"};
    for (int k = 0; k < 6; ++k)
      distribution(QRectF(40 + k % 3 * 380, 345 + k / 3 * 275, 360, 250), *inference::findBreathFeature(keys[k]));
  }

 private:
  void text(const QRectF& box, const QString& words, int pixels, const QColor& colour,
            int flags = Qt::AlignLeft | Qt::AlignVCenter) {
    QFont font = p_.font();
    font.setPixelSize(pixels);
    p_.setFont(font);
    p_.setPen(colour);
    p_.drawText(box, flags, p_.fontMetrics().elidedText(words, Qt::ElideRight, int(box.width())));
  }

  void bar(const QRectF& box, const Counts& counts, double whole) {
    double x = box.left();
    for (std::size_t g = 0; g < 4; ++g) {
      const double width = whole > 0 ? box.width() * counts[g] / whole : 0;
      p_.fillRect(QRectF(x, box.top(), width, box.height()), gradeColour(kGrades[g]));
      x += width;
    }
  }

  void shares(const QRectF& box) {
    text({box.left(), box.top(), box.width(), 24}, QStringLiteral("Share of each grade"), 16, kInk);
    const Counts counts = countsOf(all_);
    bar({box.left(), box.top() + 34, box.width(), 34}, counts, double(all_.size()));
    for (std::size_t g = 0; g < 4; ++g) {
      const double y = box.top() + 84 + 30 * double(g);
      p_.fillRect(QRectF(box.left(), y + 4, 14, 14), gradeColour(kGrades[g]));
      text({box.left() + 24, y, 200, 22}, QString::fromLatin1(inference::breathGradeName(kGrades[g])), 15, kInk);
      const double percent = all_.empty() ? 0 : 100.0 * counts[g] / double(all_.size());
      text({box.left() + 170, y, 160, 22}, QStringLiteral("%1   (%2 %)").arg(counts[g]).arg(percent, 0, 'f', 0), 15,
           kInk);
    }
  }

  void scanners(const QRectF& box) {
    text({box.left(), box.top(), box.width(), 24}, QStringLiteral("By scanner"), 16, kInk);
    std::map<std::string, std::vector<const GradedStudy*>> groups;
    for (const auto* s : all_) groups[s->scanner.empty() ? "unknown" : s->scanner].push_back(s);
    std::vector<std::pair<std::string, std::vector<const GradedStudy*>>> rows(groups.begin(), groups.end());
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
    while (rows.size() > kMostScanners) {
      auto& rest = rows[kMostScanners - 1];
      rest.first = "others";
      rest.second.insert(rest.second.end(), rows.back().second.begin(), rows.back().second.end());
      rows.pop_back();
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const double y = box.top() + 34 + 25 * double(r);
      text({box.left(), y, 220, 20}, QString::fromStdString(rows[r].first), 13, kInk);
      bar({box.left() + 230, y + 2, box.width() - 280, 16}, countsOf(rows[r].second), double(rows[r].second.size()));
      text({box.right() - 44, y, 44, 20}, QString::number(rows[r].second.size()), 13, kQuiet,
           Qt::AlignRight | Qt::AlignVCenter);
    }
  }

  /// Round limits of an axis with a step of 1, 2 or 5 times a power of ten.
  static std::array<double, 3> axisOf(double low, double high) {
    if (high <= low) high = low + 1;
    const double rough = (high - low) / 4, power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {5.0, 2.0, 1.0})
      if (rough <= factor * power) step = factor * power;
    return {std::floor(low / step) * step, std::ceil(high / step) * step, step};
  }

  void distribution(const QRectF& box, const inference::BreathFeature& feature) {
    const QString unit = *feature.unit ? QStringLiteral(" (%1)").arg(QString::fromUtf8(feature.unit)) : QString();
    text({box.left(), box.top(), box.width(), 22}, QString::fromUtf8(feature.title) + unit, 15, kInk);
    const QRectF plot(box.left() + 30, box.top() + 30, box.width() - 40, box.height() - 70);
    std::vector<std::pair<double, std::size_t>> values;
    for (const auto* s : all_)
      if (const auto at = s->features.find(feature.key); at != s->features.end())
        values.emplace_back(at->second, std::size_t(std::find(kGrades, kGrades + 4, s->grade.grade) - kGrades));
    p_.setPen(QPen(kRule, 1));
    p_.drawLine(plot.bottomLeft(), plot.bottomRight());
    if (values.empty()) return text(plot, QStringLiteral("not measured"), 13, kQuiet, Qt::AlignCenter);
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const auto [from, to, step] = axisOf(low->first, high->first);
    std::array<Counts, kBins> bins{};
    for (const auto& [value, grade] : values)
      ++bins[std::size_t(std::clamp(int((value - from) / (to - from) * kBins), 0, kBins - 1))][grade];
    int highest = 1;
    for (const Counts& c : bins) highest = std::max(highest, c[0] + c[1] + c[2] + c[3]);
    for (int b = 0; b < kBins; ++b) {
      double y = plot.bottom();
      for (std::size_t g = 0; g < 4; ++g) {
        const double height = plot.height() * bins[std::size_t(b)][g] / highest, width = plot.width() / kBins;
        p_.fillRect(QRectF(plot.left() + b * width + 1, y - height, width - 2, height), gradeColour(kGrades[g]));
        y -= height;
      }
    }
    text({box.left() - 4, plot.top() - 8, 28, 16}, QString::number(highest), 11, kQuiet,
         Qt::AlignRight | Qt::AlignVCenter);
    for (double tick = from; tick <= to + step / 2; tick += step) {
      const double x = plot.left() + plot.width() * (tick - from) / (to - from);
      p_.setPen(QPen(kQuiet, 1));
      p_.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4));
      text({x - 40, plot.bottom() + 6, 80, 16}, QString::number(std::abs(tick) < step / 100 ? 0 : tick, 'g', 6), 11,
           kQuiet, Qt::AlignCenter);
    }
  }

  QPainter& p_;
  std::vector<const GradedStudy*> all_;
};

}  // namespace

void writeBreathChart(std::span<const GradedStudy> studies, const inference::BreathHoldModel& model,
                      const std::filesystem::path& folder) {
  QImage image(kSize, QImage::Format_RGB32);
  QPainter onImage(&image);
  Chart(onImage, studies).draw(model);
  onImage.end();
  writePicture(image, folder / "chart.png");

  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator svg;
  svg.setOutputDevice(&buffer);
  svg.setSize(kSize);
  svg.setViewBox(QRect(QPoint(0, 0), kSize));
  svg.setTitle(QStringLiteral("Breath-hold quality"));
  QPainter onSvg(&svg);
  Chart(onSvg, studies).draw(model);
  onSvg.end();
  AtomicFile out(folder / "chart.svg");
  out.write(std::string_view(buffer.data().constData(), std::size_t(buffer.data().size())));
  out.commit();
}

}  // namespace hilum::app
