"""The asynchronous client of SageMaker."""

from __future__ import annotations

from datetime import datetime

from .. import sagemaker as _s
from .._runtime.aws.aio import AsyncClient
from .._runtime.config import CallOptions
from .._runtime.pagination import AsyncPages, ResumePoint
from .._runtime.unset import UNSET, Unset
from .._runtime.waiters import WaiterOptions
from . import operations as _o
from . import types as _t
from .service import SERVICE


class AsyncSageMakerClient(AsyncClient):
    """Calls SageMaker."""

    SERVICE = SERVICE

    @property
    def presign(self) -> _s.AsyncSageMakerPresigner:
        """Signs requests instead of sending them, for others to send: `client.presign.METHOD(...)`."""
        from .presign import AsyncSageMakerPresigner

        return AsyncSageMakerPresigner(self, AsyncSageMakerClient)

    async def create_model_package(
        self,
        *,
        model_package_name: str,
        certify_for_marketplace: bool | Unset = UNSET,
        inference_specification: _t.InferenceSpecification | Unset = UNSET,
        model_package_description: str | Unset = UNSET,
        source_algorithm_specification: _t.SourceAlgorithmSpecification | Unset = UNSET,
        validation_specification: (
            _t.ModelPackageValidationSpecification | Unset
        ) = UNSET,
        call_options: CallOptions | None = None,
    ) -> _o.CreateModelPackageResponse:
        """Registers a model package: everything that is needed to serve a model, kept
        under one name. Models are created from it later, by you or, once it is
        offered on AWS Marketplace, by its subscribers.

        State where the model comes from in one of two ways:

        - `InferenceSpecification` names a container image and the archive with the
          trained artifacts.
        - `SourceAlgorithmSpecification` names an algorithm that you own or have
          subscribed to.

        The call returns at once. Scanning the image and running the validation jobs
        take longer; follow them with DescribeModelPackage until
        `ModelPackageStatus` is `Completed` or `Failed`.

        Args:
            model_package_name: Name under which the package is registered,
                unique in the account and region. Hyphens may stand between letters
                or digits, not first and not last.

                1 to 63 characters; matches `^[a-zA-Z0-9](-*[a-zA-Z0-9])*$`.
            certify_for_marketplace: Set to `true` to have the package checked
                for AWS Marketplace. A package that was registered without the check
                cannot be offered there.
            inference_specification: What inference with this package needs and
                accepts:

                - the container image, and the artifacts that it loads;
                - the instance types on which endpoints and batch jobs may run;
                - the content types of requests and of answers.
            model_package_description: Free text for people who browse packages.
                Control characters, line breaks among them, are refused.

                At most 1024 characters; matches
                `[\\p{L}\\p{M}\\p{Z}\\p{S}\\p{N}\\p{P}]*`.
            source_algorithm_specification: The algorithm whose training
                produced the model. Leave it out where `InferenceSpecification` is
                given.
            validation_specification: Batch jobs that try the package out before
                it is declared usable. Without them no validation takes place.

        Example:
            >>> await client.create_model_package(model_package_name="...")

        See https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/CreateModelPackage
        """
        from .operations import create_model_package as _op

        return await self._call(
            _op.OPERATION,
            _op.CreateModelPackageRequest(
                model_package_name=model_package_name,
                certify_for_marketplace=certify_for_marketplace,
                inference_specification=inference_specification,
                model_package_description=model_package_description,
                source_algorithm_specification=source_algorithm_specification,
                validation_specification=validation_specification,
            ),
            call_options,
        )

    async def delete_model_package(
        self,
        *,
        model_package_name: str,
        call_options: CallOptions | None = None,
    ) -> _o.DeleteModelPackageResponse:
        """Removes a model package from the account.

        Models that were already created from the package keep working: they hold a
        copy of what they need. Subscribers on AWS Marketplace keep the versions
        that they have subscribed to.

        Args:
            model_package_name: Bare name of the package to remove. An ARN is
                not accepted here.

                1 to 63 characters; matches `^[a-zA-Z0-9](-*[a-zA-Z0-9])*$`.

        Example:
            >>> await client.delete_model_package(model_package_name="...")

        See https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/DeleteModelPackage
        """
        from .operations import delete_model_package as _op

        return await self._call(
            _op.OPERATION,
            _op.DeleteModelPackageRequest(model_package_name=model_package_name),
            call_options,
        )

    async def describe_model_package(
        self,
        *,
        model_package_name: str,
        call_options: CallOptions | None = None,
    ) -> _o.DescribeModelPackageResponse:
        """Shows one model package: how it was defined, and how far scanning and
        validation have come.

        Note: A package of a seller on AWS Marketplace is described by its ARN, your
        own also by its bare name.

        Args:
            model_package_name: Name or ARN of the package to show. A bare name
                is looked up in the caller's own account.

                1 to 170 characters; matches
                `(arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:[a-z\\-]*\\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)$`.

        Example:
            >>> await client.describe_model_package(model_package_name="...")

        See https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/DescribeModelPackage
        """
        from .operations import describe_model_package as _op

        return await self._call(
            _op.OPERATION,
            _op.DescribeModelPackageRequest(model_package_name=model_package_name),
            call_options,
        )

    async def wait_until_model_package_completed(
        self,
        *,
        model_package_name: str,
        waiter_options: WaiterOptions | None = None,
        call_options: CallOptions | None = None,
    ) -> _o.DescribeModelPackageResponse:
        """Call `describe_model_package`, with its arguments, until the answer is
        `Completed` at `ModelPackageStatus`. Raises `WaiterError` where that can no
        longer come, and after the time of `WaiterOptions`.
        """
        from .operations import describe_model_package as _op

        _until = _op.UNTIL_MODEL_PACKAGE_COMPLETED
        return await _until.wait_async(
            self,
            _op.DescribeModelPackageRequest(model_package_name=model_package_name),
            waiter_options,
            call_options,
        )

    async def list_model_packages(
        self,
        *,
        creation_time_after: datetime | Unset = UNSET,
        creation_time_before: datetime | Unset = UNSET,
        max_results: int | Unset = UNSET,
        name_contains: str | Unset = UNSET,
        next_token: str | Unset = UNSET,
        sort_by: _o.ListModelPackagesRequestSortBy | Unset = UNSET,
        sort_order: _o.ListModelPackagesRequestSortOrder | Unset = UNSET,
        call_options: CallOptions | None = None,
    ) -> _o.ListModelPackagesResponse:
        """Goes through the model packages of the account, a page at a time.

        All filters that a request gives must hold for a package to be listed. The
        filters of every request of one listing should be the same: the token stands
        for a place in one particular order.

        Args:
            creation_time_after: Leaves out packages registered at or before
                this moment.
            creation_time_before: Leaves out packages registered at or after
                this moment.
            max_results: How many packages an answer may hold. It may hold fewer
                although more follow; only a missing `NextToken` marks the end.

                1 to 100.
            name_contains: Leaves out packages in whose name this text does not
                occur.

                At most 63 characters; matches `[a-zA-Z0-9\\-]+`.
            next_token: Where to go on: the token of the previous answer. Leave
                it out to begin at the start.

                At most 8192 characters; matches `.*`.
            sort_by: What to sort by; `CreationTime` where nothing is given.

                One of `Name`, `CreationTime`.
            sort_order: Which end comes first; `Ascending` where nothing is
                given.

                One of `Ascending`, `Descending`.

        Example:
            >>> await client.list_model_packages()

        See https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/ListModelPackages
        """
        from .operations import list_model_packages as _op

        return await self._call(
            _op.OPERATION,
            _op.ListModelPackagesRequest(
                creation_time_after=creation_time_after,
                creation_time_before=creation_time_before,
                max_results=max_results,
                name_contains=name_contains,
                next_token=next_token,
                sort_by=sort_by,
                sort_order=sort_order,
            ),
            call_options,
        )

    def list_model_packages_pages(
        self,
        *,
        creation_time_after: datetime | Unset = UNSET,
        creation_time_before: datetime | Unset = UNSET,
        max_results: int | Unset = UNSET,
        name_contains: str | Unset = UNSET,
        next_token: str | Unset = UNSET,
        sort_by: _o.ListModelPackagesRequestSortBy | Unset = UNSET,
        sort_order: _o.ListModelPackagesRequestSortOrder | Unset = UNSET,
        item_limit: int | None = None,
        resume_point: ResumePoint | None = None,
        call_options: CallOptions | None = None,
    ) -> AsyncPages[
        _o.ListModelPackagesRequest,
        _o.ListModelPackagesResponse,
        _t.ModelPackageSummary,
    ]:
        """The pages of `list_model_packages`, with its arguments: `async for page in
        client.list_model_packages_pages(...)`, or `async for item in
        client.list_model_packages_pages(...).items()` for at most `item_limit`
        items of all pages.
        """
        from .operations import list_model_packages as _op

        return AsyncPages(
            self,
            _op.PAGINATOR,
            _op.ListModelPackagesRequest(
                creation_time_after=creation_time_after,
                creation_time_before=creation_time_before,
                max_results=max_results,
                name_contains=name_contains,
                next_token=next_token,
                sort_by=sort_by,
                sort_order=sort_order,
            ),
            limit=item_limit,
            start=resume_point,
            call_options=call_options,
        )
