#include "app/bench/ResliceViews.h"

#include <vtkLookupTable.h>
#include <vtkPointData.h>
#include <vtkShortArray.h>
#include <vtkUnsignedShortArray.h>

#include <cstring>

#include "core/HugePages.h"

namespace hilum::bench {
namespace {

template <class Array, class T>
vtkSmartPointer<vtkImageData> image(const Grid& grid, std::span<const T> voxels) {
  const auto result = vtkSmartPointer<vtkImageData>::New();
  result->SetDimensions(int(grid.size()[0]), int(grid.size()[1]), int(grid.size()[2]));
  result->SetSpacing(grid.spacing().data());
  result->SetOrigin(grid.origin().data());
  vtkNew<Array> array;
  array->SetNumberOfTuples(vtkIdType(voxels.size()));
  preferHugePages(array->GetPointer(0), voxels.size_bytes());
  std::memcpy(array->GetPointer(0), voxels.data(), voxels.size_bytes());
  result->GetPointData()->SetScalars(array);
  return result;
}

vtkSmartPointer<vtkLookupTable> lookup(const LabelTable& table) {
  const auto colours = vtkSmartPointer<vtkLookupTable>::New();
  const int count = table.labels().back().id + 1;
  colours->SetNumberOfTableValues(count);
  colours->SetTableRange(0, count - 1);
  for (int i = 0; i < count; ++i) colours->SetTableValue(i, 0, 0, 0, 0);
  for (const Label& label : table.labels())
    colours->SetTableValue(label.id, label.colour.r / 255.0, label.colour.g / 255.0, label.colour.b / 255.0, 0.3);
  return colours;
}

}  // namespace

ResliceViews::ResliceViews(const Volume& volume, const LabelMap& labels, int side) {
  const auto grey = image<vtkShortArray>(volume.grid(), std::get<0>(volume.voxels()));
  const auto overlay = image<vtkUnsignedShortArray>(labels.grid(), labels.voxels());
  const Vec3 centre = volume.grid().centre();
  const std::array<Vec3, 3> towards{Vec3::UnitZ(), Vec3::UnitY(), Vec3::UnitX()};
  for (std::size_t i = 0; i < views_.size(); ++i) {
    View& view = views_[i];
    view.window->OffScreenRenderingOn();
    view.window->SetMultiSamples(0);
    view.window->SetSize(side, side);
    view.window->AddRenderer(view.renderer);
    view.plane->SetNormal(towards[i].data());
    for (const bool isOverlay : {false, true}) {
      vtkNew<vtkImageResliceMapper> mapper;
      mapper->SetInputData(isOverlay ? overlay : grey);
      mapper->SetSlicePlane(view.plane);
      vtkNew<vtkImageSlice> slice;
      slice->SetMapper(mapper);
      if (isOverlay) {
        slice->GetProperty()->SetInterpolationTypeToNearest();
        slice->GetProperty()->SetLookupTable(lookup(labels.table()));
        slice->GetProperty()->UseLookupTableScalarRangeOn();
      } else {
        slice->GetProperty()->SetInterpolationTypeToLinear();
        slice->GetProperty()->SetColorWindow(400);
        slice->GetProperty()->SetColorLevel(40);
      }
      view.renderer->AddViewProp(slice);
    }
    vtkCamera* camera = view.renderer->GetActiveCamera();
    const Vec3 position = centre + 1000 * towards[i], up = i == 0 ? Vec3(0, -1, 0) : Vec3(0, 0, 1);
    camera->ParallelProjectionOn();
    camera->SetFocalPoint(centre.data());
    camera->SetPosition(position.data());
    camera->SetViewUp(up.data());
    camera->SetParallelScale(180);
    camera->SetClippingRange(1, 2000);
  }
}

void ResliceViews::show(const Vec3& through) {
  for (View& view : views_) {
    view.plane->SetOrigin(through[0], through[1], through[2]);
    view.window->Render();
    view.window->WaitForCompletion();
  }
}

}  // namespace hilum::bench
