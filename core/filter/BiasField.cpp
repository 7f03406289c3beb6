#include "core/filter/BiasField.h"

#include <itkBSplineControlPointImageFilter.h>
#include <itkCommand.h>
#include <itkImageToHistogramFilter.h>
#include <itkN4BiasFieldCorrectionImageFilter.h>
#include <itkOtsuThresholdCalculator.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/Error.h"
#include "core/filter/ShrunkCopy.h"

namespace hilum {
namespace {

constexpr double kBlockMm = 4;
constexpr unsigned kLevels = 3, kIterations = 50, kControlPoints = 4, kHistogramBins = 200;
constexpr double kConvergence = 1e-3;

using Image = itk::Image<float, 3>;
using Mask = itk::Image<std::uint8_t, 3>;
using N4 = itk::N4BiasFieldCorrectionImageFilter<Image, Mask, Image>;

template <class T>
typename T::Pointer emptyImage(const ShrunkCopy& copy) {
  auto image = T::New();
  typename T::SizeType size;
  typename T::SpacingType spacing;
  for (unsigned a = 0; a < 3; ++a) {
    size[a] = std::size_t(copy.size[a]);
    spacing[a] = copy.spacingMm[Eigen::Index(a)];
  }
  image->SetRegions(size);
  image->SetSpacing(spacing);
  image->Allocate();
  return image;
}

float otsuThreshold(const Image* image) {
  using Histograms = itk::Statistics::ImageToHistogramFilter<Image>;
  auto histograms = Histograms::New();
  histograms->SetInput(image);
  Histograms::HistogramSizeType bins(1);
  bins.Fill(kHistogramBins);
  histograms->SetHistogramSize(bins);
  histograms->SetAutoMinimumMaximum(true);
  histograms->Update();
  auto otsu = itk::OtsuThresholdCalculator<Histograms::HistogramType, float>::New();
  otsu->SetInput(histograms->GetOutput());
  otsu->Compute();
  return otsu->GetThreshold();
}

/// Otsu's foreground; none where it is empty or of one value, from which no field can be told.
std::optional<Mask::Pointer> foregroundOf(const Image* image, const ShrunkCopy& copy) {
  const float threshold = std::max(0.F, otsuThreshold(image));
  auto mask = emptyImage<Mask>(copy);
  float low = std::numeric_limits<float>::max(), high = 0;
  for (std::size_t i = 0; i < copy.values.size(); ++i) {
    const bool inside = copy.values[i] > threshold;
    mask->GetBufferPointer()[i] = inside;
    if (!inside) continue;
    low = std::min(low, copy.values[i]);
    high = std::max(high, copy.values[i]);
  }
  // Values that differ by rounding alone have no histogram to sharpen.
  if (low >= high * (1 - 1e-5F)) return std::nullopt;
  return mask;
}

/// Tells of every iteration, and ends the work by throwing Cancelled: ITK itself asks for no abortion there.
class IterationWatch : public itk::Command {
 public:
  using Pointer = itk::SmartPointer<IterationWatch>;
  static Pointer New() {
    Pointer made = new IterationWatch;
    made->UnRegister();
    return made;
  }
  void Execute(itk::Object* caller, const itk::EventObject& event) override {
    Execute(const_cast<const itk::Object*>(caller), event);
  }
  void Execute(const itk::Object* caller, const itk::EventObject&) override {
    const auto* n4 = dynamic_cast<const N4*>(caller);
    if (!n4) return;
    const double within = std::min(1.0, double(n4->GetElapsedIterations()) / kIterations);
    progress.report((n4->GetCurrentLevel() + within) / kLevels);
  }
  Progress progress;
};

/// The field on the copy's blocks, from the spline that N4 ends with.
std::vector<float> fieldOf(N4* n4, const Image* image) {
  using Rebuild = itk::BSplineControlPointImageFilter<N4::BiasFieldControlPointLatticeType, N4::ScalarImageType>;
  auto rebuild = Rebuild::New();
  rebuild->SetInput(n4->GetLogBiasFieldControlPointLattice());
  rebuild->SetOrigin(image->GetOrigin());
  rebuild->SetSpacing(image->GetSpacing());
  rebuild->SetDirection(image->GetDirection());
  rebuild->SetSize(image->GetLargestPossibleRegion().GetSize());
  rebuild->SetSplineOrder(n4->GetSplineOrder());
  rebuild->Update();
  std::vector<float> field;
  const auto count = image->GetLargestPossibleRegion().GetNumberOfPixels();
  const auto* const lattice = rebuild->GetOutput()->GetBufferPointer();
  for (std::size_t i = 0; i < count; ++i) field.push_back(float(lattice[i][0]));
  return field;
}

void centre(std::vector<float>& field, const Mask* mask) {
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < field.size(); ++i)
    if (mask->GetBufferPointer()[i]) sum += double(field[i]), ++count;
  for (float& value : field) value -= float(sum / double(count));
}

std::optional<std::vector<float>> estimateField(const ShrunkCopy& copy, const Progress& progress) {
  auto image = emptyImage<Image>(copy);
  std::copy(copy.values.begin(), copy.values.end(), image->GetBufferPointer());
  const auto mask = foregroundOf(image, copy);
  if (!mask) return std::nullopt;
  auto n4 = N4::New();
  n4->SetInput(image);
  n4->SetMaskImage(*mask);
  N4::ArrayType points, levels;
  points.Fill(kControlPoints);
  levels.Fill(kLevels);
  n4->SetNumberOfControlPoints(points);
  n4->SetNumberOfFittingLevels(levels);
  N4::VariableSizeArrayType iterations(kLevels);
  iterations.Fill(kIterations);
  n4->SetMaximumNumberOfIterations(iterations);
  n4->SetConvergenceThreshold(kConvergence);
  const auto watch = IterationWatch::New();
  watch->progress = progress;
  n4->AddObserver(itk::IterationEvent(), watch);
  n4->Update();
  std::vector<float> field = fieldOf(n4, image);
  centre(field, *mask);
  return field;
}

}  // namespace

void correctBiasField(std::vector<float>& values, const Grid& grid, const Progress& progress) {
  if (std::none_of(values.begin(), values.end(), [](float value) { return value > 0; }))
    throw Error(Code::BadInput, "no value is positive (N4 divides by a field: give an MR image)");
  const ShrunkCopy copy(values, grid, kBlockMm);
  progress.report(0.05);
  try {
    const auto field = estimateField(copy, progress.part(0.05, 0.9));
    if (field) copy.divideByExp(values, grid.size(), *field, progress);
  } catch (const itk::ExceptionObject& e) {
    throw Error(Code::Internal, std::string("N4 failed: ") + e.GetDescription());
  }
}

}  // namespace hilum
